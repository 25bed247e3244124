import { createHash } from "node:crypto";
import { standIn } from "#lib/importers/stand-in.ts";
import type { SourceBook } from "#lib/importers/types.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";

/** A separator that occurs in no title and no name. */
const BETWEEN = "\u001f";

/**
 * The key that identifies a book within one source. Stable across releases: keys are stored, and older ones must keep
 * matching.
 */
export function sourceBookKey(source: string, book: SourceBook): string {
  const ids = [book.asin, book.isbn, book.md5 ?? book.sourceId ?? book.url].map((id) => id ?? "");
  return [source, titleKey(book.title), authorKey(book.author), ...ids].join(BETWEEN);
}

/**
 * Keys under which the same book may have been stored before Lektr could read its source fully: with the author in the
 * title, as KOReader's clippings were read until KOReader was known to name authors; or under a placeholder, while the
 * source did not know the title.
 */
export function formerBookKeys(source: string, book: SourceBook): string[] {
  const { title, author, sourceId } = book;
  const keys: string[] = [];
  if (source === "kindle-clippings" && author !== null) {
    // At that time, authors on separate lines were joined.
    for (const named of new Set([author, author.replaceAll("; ", " ")])) {
      keys.push(sourceBookKey(source, { ...book, title: `${title} (${named})`, author: null }));
    }
  }
  if (source === "kindle-clippings" && author === null) {
    // “Unknown” was stored as an author at that time.
    keys.push(
      sourceBookKey(source, { ...book, author: "Unknown" }),
      sourceBookKey(source, { ...book, title: `${title} (Unknown)` }),
    );
  }
  if (sourceId) keys.push(sourceBookKey(source, { title: standIn(sourceId), author: null, sourceId }));
  return keys;
}

/** The source's own id for a book of which it knows nothing else; null if it knows more. */
export function standInId({ title, sourceId }: SourceBook): string | null {
  return sourceId && title === standIn(sourceId) ? sourceId : null;
}

/** The source's own id for a book, taken from its key; empty if there is none. Files and pages are identified by it. */
export function ownIdIn(key: string): string {
  return key.slice(key.lastIndexOf(BETWEEN) + 1);
}

/** The part of such a key that contains source, title and author. */
export function nameIn(key: string): string {
  return key.split(BETWEEN).slice(0, 3).join(BETWEEN);
}

/** SHA-256 over the given parts, as base64; a separator keeps adjacent parts from running into each other. */
export function fingerprint(parts: (string | number | boolean | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
