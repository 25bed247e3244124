import { type BookRow, createBook } from "#db/library/books.ts";
import { applyChanges } from "#db/entries/derived-highlights.ts";
import type { Db } from "#db/open.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { toTags } from "#lib/text/tag-names.ts";
import type { EvalPassage } from "./collection.ts";

/** An in-memory library with only these passages, each under its own id (they count from 1). Its reader is `ada`. */
export function libraryOf(passages: readonly EvalPassage[]): Db {
  const db = libraryInMemory();
  const made = new Map<string, BookRow>();
  db.$client.exec(
    "INSERT INTO imports (id, reader_id, source, sha256, bytes, status, created_at) VALUES (1, 'ada', '', '', 0, 'done', 0)",
  );
  for (const { id, book: title, author, text, note, tags } of passages) {
    const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
    const book = made.get(title) ?? createBook(db, "ada", { title, author, ...keys, source: "kindle-clippings" }, 0);
    made.set(title, book);
    const place = { chapter: null, page: null, locationStart: id, locationEnd: null, readingOrder: id };
    const rest = { color: null, source: "kindle-clippings", sourceId: null, highlightedAt: null, clipped: false };
    const content = {
      kind: "highlight" as const,
      tags: [],
      text,
      note,
      ...place,
      ...rest,
      entryId: null,
      favorite: false,
    };
    applyChanges(db, { readerId: "ada", bookId: book.id, now: id, importId: 1 }, [{ act: "add", content }]);
    setHighlightTags(db, "ada", id, toTags(tags));
  }
  return db;
}
