import { bookById } from "#db/library/books.ts";
import { createSourceBook, attributeToImport, sourceBookByKey, type SourceBookRow } from "#db/entries/source-books.ts";
import type { NewHighlight } from "#lib/api-contract/highlight.ts";
import { type BroughtOne, importHighlight, type SingleHighlight } from "#lib/import/programs/import-highlight.ts";
import { fingerprint, sourceBookKey } from "#lib/import/books/keys.ts";
import type { ClientContext } from "#lib/import/programs/import-from-program.ts";
import { readRange } from "#lib/importers/values/place.ts";
import { fromMilliseconds } from "#lib/importers/values/instants.ts";

interface HighlightOrigin {
  /** The program's name for the reader; null if it gives none. */
  client: string | null;
  /** The program's idempotency key: repeating the request adds nothing. */
  requestKey: string | undefined;
  /** The id of the highlight if the request has no key. */
  id: string;
}

/** Adds a single highlight, as an import like any other. Waits `patienceMs` at most. */
export async function addHighlight(
  context: ClientContext,
  { client, requestKey, id }: HighlightOrigin,
  added: NewHighlight,
  patienceMs: number,
): Promise<BroughtOne | { ok: false; code: "no_book" }> {
  const { bookId, title, author } = added;
  const name = bookId === undefined ? undefined : nameOf(context, bookId);
  if (bookId !== undefined && !name) return { ok: false, code: "no_book" };
  const one: SingleHighlight = {
    client: client ?? "A program",
    source: "manual",
    book: name
      ? { title: name.title, author: name.author, sourceId: `book ${bookId}` }
      : { title: title ?? "", author: author ?? null },
    highlight: { ...highlightOf(added, context.now), sourceId: requestKey ?? id },
    requestKey,
    requestHash: requestKey === undefined ? undefined : fingerprint([JSON.stringify(added)]),
  };
  const brought = await importHighlight(context, one, patienceMs);
  if (name && brought.ok && brought.row) attributeToImport(context.db, context.readerId, name.id, brought.row.id);
  return brought;
}

/**
 * The name for a book that highlights are added to directly: it makes them join this very book, whatever other books
 * have the same title.
 */
function nameOf({ db, readerId }: ClientContext, bookId: number): SourceBookRow | undefined {
  const book = bookById(db, readerId, bookId);
  if (!book) return undefined;
  const { title, author, kind, url, site, publishedAt } = book;
  const key = sourceBookKey("manual", { title, author, sourceId: `book ${bookId}` });
  const known = sourceBookByKey(db, readerId, key);
  if (known) return known;
  const ids = { asin: null, isbn: null, md5: null, url };
  const page = { kind, site, publishedAt };
  const titles = { plainKey: null, mainKey: null };
  const row = {
    readerId,
    bookId,
    key,
    source: "manual",
    title,
    author,
    ...ids,
    ...page,
    ...titles,
    tags: null,
    importId: null,
  };
  return createSourceBook(db, row);
}

function highlightOf(added: NewHighlight, now: number) {
  const { text, note, chapter, page, location, color, tags, highlightedAt } = added;
  const order = page && /^\d{1,7}$/.test(page) ? Number(page) : null;
  const range = location ? readRange(location) : null;
  const place = { chapter, page, location: range, order };
  return { text, note, color, tags, ...place, highlightedAt: highlightedAt ?? fromMilliseconds(now) };
}
