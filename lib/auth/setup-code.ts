import { randomInt, timingSafeEqual } from "node:crypto";

// Without letters and digits that look alike.
const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const MAX_WRONG = 10;

/** A code that proves that the person who sets the server up can read its log. */
export interface SetupCode {
  code: string;
  /** Whether this is the code. After ten wrong ones no code is accepted until the server is restarted. */
  matches(typed: string): boolean;
}

/** Creates a one-time code of two groups of four letters (about 40 bits). */
export function makeSetupCode(): SetupCode {
  const code = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  let wrong = 0;
  return {
    code: `${code.slice(0, 4)}-${code.slice(4)}`,
    matches(typed) {
      const plain = Buffer.from(typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""));
      const right = wrong < MAX_WRONG && plain.length === code.length && timingSafeEqual(plain, Buffer.from(code));
      if (!right) wrong++;
      return right;
    },
  };
}
