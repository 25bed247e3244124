import { createHash } from "node:crypto";

/** SHA-256, base64: enough for 256 random bits, which cannot be guessed from it. The database reveals no secret. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}

/** The sources of time and randomness. */
export interface Clock {
  /** Epoch milliseconds. */
  now: number;
  /** Returns this many random bytes. */
  random: (bytes: number) => Buffer;
}
