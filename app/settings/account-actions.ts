"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { z } from "zod";
import { requireReaderForAction } from "#app/session.ts";
import type { ProfileState } from "#components/settings/profile-form.tsx";
import type { PasswordState } from "#components/settings/password-form.tsx";
import { deleteSession } from "#db/accounts/sessions.ts";
import { changePassword, changeProfile } from "#lib/auth/account.ts";
import { NewPassword, Profile } from "#lib/auth/create-owner.ts";
import { SESSION_COOKIE } from "#lib/auth/session.ts";
import { endOtherSessions } from "#lib/auth/sessions.ts";
import { app } from "#lib/boot.ts";
import { describeUnproved } from "./unproved-words.ts";

const text = z.string().max(1000).catch("");

/** Changes the name and email address of the signed-in reader. */
export async function changeProfileAction(before: ProfileState, form: FormData): Promise<ProfileState> {
  const reader = await requireReaderForAction();
  const { password, ...typed } = z.object({ name: text, email: text, password: text }).parse(Object.fromEntries(form));
  const answer = { typed, errors: {}, done: null, attempt: before.attempt + 1 };
  const profile = Profile.safeParse(typed);
  if (!profile.success) {
    const { fieldErrors } = z.flattenError(profile.error);
    return { ...answer, errors: { name: fieldErrors.name?.[0], email: fieldErrors.email?.[0] } };
  }
  const changed = await changeProfile(app().db, reader.id, { ...profile.data, password }, Date.now());
  if (!changed.ok && changed.code === "address_taken") {
    return { ...answer, errors: { email: "Another reader signs in with this address." } };
  }
  if (!changed.ok && password === "") {
    return { ...answer, errors: { password: "A new e-mail address needs your password." } };
  }
  if (!changed.ok) return { ...answer, errors: { password: describeUnproved(changed) } };
  revalidatePath("/", "layout");
  return { ...answer, typed: profile.data, done: "Saved." };
}

/** Changes the password of the signed-in reader, and signs their other browsers out. */
export async function changePasswordAction(before: PasswordState, form: FormData): Promise<PasswordState> {
  const reader = await requireReaderForAction();
  const { current, next } = z.object({ current: text, next: text }).parse(Object.fromEntries(form));
  const answer = { errors: {}, done: null, attempt: before.attempt + 1 };
  const password = NewPassword.safeParse(next);
  if (!password.success) return { ...answer, errors: { next: password.error.issues[0]?.message } };
  const token = await sessionToken();
  const changed = await changePassword(app().db, reader.id, { current, next: password.data, token }, Date.now());
  if (!changed.ok) {
    return { ...answer, errors: { current: describeUnproved(changed) } };
  }
  revalidatePath("/settings", "layout");
  return { ...answer, done: `Password changed. ${signedOut(changed.endedSessions)}` };
}

function signedOut(sessions: number): string {
  if (sessions === 0) return "You were signed in nowhere else.";
  return sessions === 1 ? "One other browser was signed out." : `${sessions} other browsers were signed out.`;
}

/** Signs one of the reader's other browsers out. */
export async function endSessionAction(form: FormData): Promise<void> {
  const reader = await requireReaderForAction();
  const { id } = z.object({ id: z.string().max(100) }).parse(Object.fromEntries(form));
  deleteSession(app().db, reader.id, id);
  revalidatePath("/settings", "layout");
}

/** Signs the reader out everywhere but in this browser. */
export async function endOtherSessionsAction(): Promise<void> {
  const reader = await requireReaderForAction();
  endOtherSessions(app().db, reader.id, await sessionToken());
  revalidatePath("/settings", "layout");
}

async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(SESSION_COOKIE)?.value;
}
