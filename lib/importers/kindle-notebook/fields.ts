import { Buffer } from "node:buffer";

/** The classes of a notebook's fields; everything else in it is decoration. */
const FIELDS = [
  "notebookFor",
  "bookTitle",
  "authors",
  "citation",
  "sectionHeading",
  "noteHeading",
  "noteText",
  "notebookGraphic",
] as const;
export type FieldName = (typeof FIELDS)[number];

/**
 * A stretch of a notebook, as byte offsets into the file: from the tag that opens a field to the one that opens the
 * next.
 */
export interface Field {
  /** Null for what is in front of the first field. */
  name: FieldName | null;
  /** Where its opening tag starts. */
  start: number;
  /** Where its content starts: after the opening tag. */
  from: number;
  end: number;
  /** A piece of something larger than any real field; see `splitFields`. */
  oversized: boolean;
}

/** A quarter of a mebibyte. The longest highlights a Kindle can make are some tens of kilobytes. */
export const LARGEST_FIELD = 1 << 18;
/** The longest tag that is parsed, in bytes, and the most of it in front of its class. */
const LONGEST_TAG = 500;
const BEFORE_CLASS = 200;
const TAG = /^<[a-z][a-z0-9]*\s(?:[^<>]*?\s)?class=(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))[^<>]*>/i;

/**
 * Splits a notebook into its fields, each from its opening tag to the next: closing tags are ignored, because the Mac's
 * app closes them with the wrong tags (`<h3 class='noteHeading'>…</div><div class='noteText'>…</h3>`), and so that
 * nothing within one field, such as an unclosed comment, can swallow another.
 *
 * Whatever exceeds `LARGEST_FIELD` is yielded in pieces of that size, marked `oversized`.
 */
export function* splitFields(bytes: Uint8Array): Generator<Field> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let opening: OpeningTag = { name: null, start: 0, from: 0 };
  let inPieces = false;
  while (opening.start < buffer.length) {
    const limit = Math.min(opening.start + LARGEST_FIELD, buffer.length);
    const next = nextOpening(buffer, opening.from, limit);
    const cut = next === null && limit < buffer.length;
    const end = next?.start ?? (cut ? characterStart(buffer, limit) : buffer.length);
    yield { ...opening, end, oversized: cut || inPieces };
    opening = next ?? { name: opening.name, start: end, from: end };
    inPieces = cut;
  }
}

type OpeningTag = Pick<Field, "name" | "start" | "from">;

/** The first tag of a field that starts in [from, until). */
function nextOpening(buffer: Buffer, from: number, until: number): OpeningTag | null {
  const seen = buffer.subarray(0, until + BEFORE_CLASS);
  for (let at = seen.indexOf("class=", from); at !== -1; at = seen.indexOf("class=", at + 1)) {
    const opening = openingAround(buffer, at);
    if (opening !== null && opening.start >= from && opening.start < until) return opening;
  }
  return null;
}

function openingAround(buffer: Buffer, at: number): OpeningTag | null {
  const from = Math.max(0, at - BEFORE_CLASS);
  const before = buffer.toString("latin1", from, at);
  const start = from + before.lastIndexOf("<");
  if (start < from) return null;
  const tag = TAG.exec(buffer.toString("latin1", start, start + LONGEST_TAG));
  const classes = (tag?.[1] ?? tag?.[2] ?? tag?.[3] ?? "").split(/\s+/);
  const name = FIELDS.find((field) => classes.includes(field));
  return tag === null || name === undefined ? null : { name, start, from: start + tag[0].length };
}

/** Steps back over the middle of a UTF-8 character, so that no piece starts inside one. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
