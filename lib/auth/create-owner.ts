import { z } from "zod";
import type { Db } from "#db/open.ts";
import { hasOwner } from "#db/accounts/readers.ts";
import { type Auth, PASSWORD_MIN } from "./auth.ts";

export const NewPassword = z
  .string()
  .min(PASSWORD_MIN, `Please use at least ${PASSWORD_MIN} characters.`)
  .max(256, "Please use at most 256 characters.");

/** A reader's name and email address. */
export const Profile = z.object({
  name: z.string().trim().min(1, "Please enter a name.").max(100, "Please use at most 100 characters."),
  email: z.email("This does not look like an e-mail address.").max(254),
});

/** The form in which a person becomes the owner. */
export const NewOwner = Profile.extend({ password: NewPassword });
export type NewOwner = z.infer<typeof NewOwner>;

export type OwnerCreation = { ok: true } | { ok: false; code: "owner_exists" };

/**
 * Creates the first account, the owner of the installation. Only one is ever created, however many requests arrive at
 * once.
 */
export async function createOwner(auth: Auth, db: Db, owner: NewOwner): Promise<OwnerCreation> {
  if (hasOwner(db)) return { ok: false, code: "owner_exists" };
  try {
    await auth.api.signUpEmail({ body: { ...owner, email: owner.email.trim().toLowerCase() } });
    return { ok: true };
  } catch (error) {
    // The database allows one owner: the second of two requests finds one.
    if (hasOwner(db)) return { ok: false, code: "owner_exists" };
    throw error;
  }
}
