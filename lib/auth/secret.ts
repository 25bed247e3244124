import { createHash } from "node:crypto";

/**
 * SHA-256, base64: enough for 256 random bits, which nobody can guess from it. Whoever reads the database learns no
 * secret.
 */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}

/** What decides about time and chance. */
export interface Clock {
  /** Epoch milliseconds. */
  now: number;
  /** So many random bytes. */
  random: (bytes: number) => Buffer;
}
