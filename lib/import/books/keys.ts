import { createHash } from "node:crypto";
import { standIn } from "#lib/importers/stand-in.ts";
import type { SourceBook } from "#lib/importers/types.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";

/** Stands in no title and no name. */
const BETWEEN = "\u001f";

/**
 * The key under which a book is known as one source names it. Shipped: keys are stored, and older ones must go on
 * matching.
 */
export function sourceBookKey(source: string, book: SourceBook): string {
  const ids = [book.asin, book.isbn, book.md5 ?? book.sourceId ?? book.url].map((id) => id ?? "");
  return [source, titleKey(book.title), authorKey(book.author), ...ids].join(BETWEEN);
}

/**
 * Keys under which the same book may have been stored before Lektr knew better what its source calls it: with the
 * author in the title, as KOReader's clippings were read until KOReader was known to name authors; or under a stand-in,
 * while its source did not know the title.
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

/**
 * What the source itself calls a book, out of its key; empty if it does not. Of files and pages that is what they are
 * known by.
 */
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
