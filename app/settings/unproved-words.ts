import type { PasswordRefusal } from "#lib/auth/prove-password.ts";
import { waitInWords } from "#lib/auth/sign-in.ts";

/** Explains in words why a password was not accepted as proof of identity. */
export function describeUnproved(unproved: PasswordRefusal): string {
  if (unproved.code === "wrong_password") return "This is not your present password.";
  return `Too many wrong passwords. Please try again in ${waitInWords(unproved.retryAfterSeconds)}.`;
}
