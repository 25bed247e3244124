import { hasOwner } from "#db/accounts/readers.ts";
import type { Db } from "#db/open.ts";
import { describeIgnoredPassword } from "#lib/auth/account.ts";
import type { Auth } from "#lib/auth/auth.ts";
import { createOwner, NewOwner } from "#lib/auth/create-owner.ts";
import { makeSetupCode, type SetupCode } from "#lib/auth/setup-code.ts";
import { env, isLoopback } from "#lib/env.ts";
import { log, say } from "#lib/log.ts";

/** Creates the owner that the environment names, if there is none; ends the process if their details are invalid. */
export async function createOwnerFromEnvironment(auth: Auth, db: Db): Promise<void> {
  const ignored = await describeIgnoredPassword(db, env.LEKTR_OWNER_PASSWORD);
  if (ignored !== null) say(ignored);
  const { LEKTR_OWNER_EMAIL: email, LEKTR_OWNER_PASSWORD: password } = env;
  if ((!email && !password) || hasOwner(db)) return;
  const owner = NewOwner.safeParse({ name: email?.split("@")[0], email, password });
  if (!owner.success) {
    say(`LEKTR_OWNER_EMAIL and LEKTR_OWNER_PASSWORD: ${owner.error.issues.map((issue) => issue.message).join(" ")}`);
    process.exit(1);
  }
  await createOwner(auth, db, owner.data);
  log("auth: the owner was created from LEKTR_OWNER_EMAIL");
}

/** A code that the Welcome page asks for, if others can reach it; null if they can’t, or if there is an owner. */
export function setupCodeFor(db: Db): SetupCode | null {
  // Configured host names mean a reverse proxy: then others can reach it although it listens on this machine only.
  const isReachable =
    !isLoopback(env.LEKTR_HOST) || env.LEKTR_ALLOWED_HOSTS.length > 0 || env.LEKTR_PUBLIC_URL !== undefined;
  if (hasOwner(db) || !isReachable) return null;
  const code = makeSetupCode();
  say(`Setup code: ${code.code} (the Welcome page asks for it, once)`);
  return code;
}
