import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Db } from "#db/open.ts";
import * as schema from "#db/schema.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";

export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 256;

/**
 * better-auth, which manages accounts and passwords. Only its functions are used: none of its HTTP endpoints is served.
 * Sessions are ours (session.ts), so the secret (which only signs cookies that we do not use) can be new in every
 * process.
 */
export function createAuth(db: Db) {
  return betterAuth({
    appName: "Lektr",
    baseURL: "http://127.0.0.1",
    secret: randomBytes(32).toString("base64"),
    telemetry: { enabled: false },
    database: drizzleAdapter(db, {
      provider: "sqlite",
      schema: {
        user: schema.readers,
        account: schema.accounts,
        verification: schema.verifications,
      },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      autoSignIn: false,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // lib/auth/sign-in.ts limits attempts by account and by address, for every way of signing in.
    rateLimit: { enabled: false },
    user: { additionalFields: { role: { type: "string", required: false, input: false, defaultValue: "owner" } } },
    // It would log every wrong password; unexpected errors are thrown, and logged by the caller.
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;
