import { hashOf } from "../secret.ts";

/** Digits and letters that are not mistaken for each other (Crockford's Base32). */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 80 bits: too many to find the code from its hash. */
const LENGTH = 16;
const CODES = 10;

/** What a reader typed to prove the second factor. */
export type TypedCode = { kind: "code"; digits: string } | { kind: "recovery_code"; hash: string };

/** Creates recovery codes, each of four groups of four. */
export function newRecoveryCodes(random: (bytes: number) => Buffer): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from(random(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
    return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
  });
}

/** The stored hash of a recovery code. */
export function recoveryCodeHash(code: string): string {
  return hashOf(code.replaceAll("-", ""));
}

/**
 * Parses a code of six digits or a recovery code, however it is grouped and with look-alike letters; null if it can be
 * neither.
 */
export function readTypedCode(typed: string): TypedCode | null {
  const plain = typed.toLowerCase().replaceAll(/[\s\p{Pd}]/gu, "");
  if (/^\d{6}$/.test(plain)) return { kind: "code", digits: plain };
  const code = plain.replaceAll("o", "0").replaceAll(/[il]/g, "1");
  if (code.length !== LENGTH || ![...code].every((letter) => LETTERS.includes(letter))) return null;
  return { kind: "recovery_code", hash: hashOf(code) };
}
