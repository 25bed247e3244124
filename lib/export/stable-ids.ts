import { createHash } from "node:crypto";

/** Crockford's alphabet, in which ULIDs are written: https://github.com/ulid/spec */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The identity of a book in files of notes: a ULID made of when the book came into the library and its id, so it is the
 * same in every export, whatever the book is called by then.
 */
export function bookUlid({ id, createdAt }: { id: number; createdAt: number }): string {
  const random = createHash("sha256").update(`lektr book ${id}`).digest().subarray(0, 10);
  const bits = (BigInt(createdAt) << 80n) | BigInt(`0x${random.toString("hex")}`);
  return Array.from({ length: 26 }, (_, at) => ALPHABET[Number((bits >> BigInt((25 - at) * 5)) & 31n)]).join("");
}

/** The id of a highlight's block in a file of notes: other notes link to it, so it never changes. */
export function blockId(highlightId: number): string {
  return `lk-${highlightId.toString(36)}`;
}
