import { createHash } from "node:crypto";
import { standIn } from "#lib/importers/stand-in.ts";
import type { SourceBook } from "#lib/importers/types.ts";
import { normalized } from "#lib/vocabulary/combining-marks.ts";

// Byte order marks, zero-width characters and soft hyphens: invisible, and sprinkled at random by devices.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** What two copies of the same text have in common, whatever their case, spacing, quotation marks and Unicode form. */
export function textKey(text: string): string {
  return normalized(text, "NFKC")
    .replace(INVISIBLE, "")
    .replaceAll(/[‘’‚‛′]/g, "'")
    .replaceAll(/[“”„‟″«»]/g, '"')
    .replaceAll(/[‐‑‒–—―]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/**
 * What two copies of the same passage have in common, whatever stands around its words: sources differ in the quotation
 * marks, dashes and full stops that they take along. A text without letters and digits is compared as it is.
 */
export function passageKey(text: string): string {
  return passageOf(textKey(text));
}

/** The same, from the `textKey` of a text. */
export function passageOf(key: string): string {
  return key.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim() || key;
}

/** What two spellings of a title have in common. Subtitles count: two books wrongly joined are worse than two entries. */
export function titleKey(title: string): string {
  return textKey(title);
}

/**
 * What two spellings of the same authors have in common, whatever the order of names: `Sanderson, Brandon` and
 * `Brandon Sanderson`; `A; B` and `B & A`. Empty where there is no author.
 */
export function authorKey(author: string | null): string {
  const words = textKey(author ?? "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word !== "and")
    .toSorted()
    .join(" ");
}

/** Stands in no title and no name. */
const BETWEEN = "\u001f";

/** The key under which a book is known as one source names it. Shipped: keys are stored, and older ones must go on matching. */
export function sourceBookKey(source: string, book: SourceBook): string {
  const ids = [book.asin, book.isbn, book.md5 ?? book.sourceId ?? book.url].map((id) => id ?? "");
  return [source, titleKey(book.title), authorKey(book.author), ...ids].join(BETWEEN);
}

/**
 * Keys under which the same book may have been stored before Lektr knew better what its source calls it: with the author in the title,
 * as KOReader's clippings were read until KOReader was known to name authors; or under a stand-in, while its source did not know
 * the title.
 */
export function formerBookKeys(source: string, book: SourceBook): string[] {
  const { title, author, sourceId } = book;
  const keys: string[] = [];
  if (source === "kindle-clippings" && author !== null) {
    // Several authors stood on lines of their own then, which were joined.
    for (const named of new Set([author, author.replaceAll("; ", " ")])) {
      keys.push(sourceBookKey(source, { ...book, title: `${title} (${named})`, author: null }));
    }
  }
  if (source === "kindle-clippings" && author === null) {
    // “Unknown” was an author then.
    keys.push(
      sourceBookKey(source, { ...book, author: "Unknown" }),
      sourceBookKey(source, { ...book, title: `${title} (Unknown)` }),
    );
  }
  if (sourceId) keys.push(sourceBookKey(source, { title: standIn(sourceId), author: null, sourceId }));
  return keys;
}

/** What a source itself calls a book of which it knows nothing else; null if it knows more. */
export function standInId({ title, sourceId }: SourceBook): string | null {
  return sourceId && title === standIn(sourceId) ? sourceId : null;
}

/** What the source itself calls a book, out of its key; empty if it does not. Of files and pages that is what they are known by. */
export function ownIdIn(key: string): string {
  return key.slice(key.lastIndexOf(BETWEEN) + 1);
}

/** The part of such a key that holds source, title and author. */
export function nameIn(key: string): string {
  return key.split(BETWEEN).slice(0, 3).join(BETWEEN);
}

/** SHA-256 over the given parts, base64; parts cannot run into each other. */
export function fingerprint(parts: (string | number | boolean | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
