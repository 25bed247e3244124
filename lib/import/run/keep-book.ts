import { keepEditedName } from "#db/entries/edited-names.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { isOnlyFrom, pinNewNames, setBook } from "#db/entries/whole-library.ts";
import { booksWithDeleted } from "#db/library/books.ts";
import { hasHighlights } from "#db/library/highlights.ts";
import { setBookTags } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import type { WholeBook } from "#lib/importers/whole-library.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { toTags } from "#lib/text/tag-names.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";
import type { BookInSpool, WholeLibrary } from "../books/gather.ts";
import { sourceBookKey } from "../books/keys.ts";
import { titleKeysOf } from "../books/titles.ts";
import { type KeepBookContext, isLater } from "./keep-library.ts";

/** Makes a book what it was, once its names and highlights are there. */
export function keepBook({ db, readerId, importId, mayChange, bookId }: KeepBookContext, piece: BookInSpool): void {
  const isNew = isOnlyFrom(db, readerId, importId, bookId);
  if (!isNew && !mayChange) return;
  const pinned = new Set(
    piece.names.flatMap(({ source, book, pinned: isPinned }) => (isPinned ? sourceBookKey(source, book) : [])),
  );
  const names = sourcesOfBook(db, readerId, bookId);
  db.transaction(() => {
    pinNewNames(
      db,
      readerId,
      importId,
      names.flatMap(({ id, key }) => (pinned.has(key) ? id : [])),
    );
    if (isNew) {
      const { tags, ...columns } = piece.whole;
      setBook(db, readerId, bookId, { ...columns, ...keysOf(columns) });
      setBookTags(db, readerId, bookId, toTags(tags));
    } else {
      laterEdits({ db, readerId, bookId }, piece.whole);
    }
    keepEditedNames({ db, readerId, bookId }, piece);
  });
}

function keysOf({ title, author }: Pick<WholeBook, "title" | "author">) {
  return { titleKey: titleKey(title), authorKey: authorKey(author) };
}

function laterEdits({ db, readerId, bookId }: { db: Db; readerId: string; bookId: number }, whole: WholeBook): void {
  const [row] = booksWithDeleted(db, readerId, [bookId]);
  if (!row) return;
  const { title, author, titleEditedAt, authorEditedAt, detailsEditedAt, deletedAt } = whole;
  // Its highlights have settled by now: a book of which all are in the trash was deleted as a whole.
  const isGone = row.highlightCount === 0 && hasHighlights(db, readerId, bookId);
  const { subtitle, series, seriesNumber, year, language, isbn, publisher } = whole;
  const edits = {
    ...(isLater(titleEditedAt, row.titleEditedAt) && { title, titleEditedAt }),
    ...(isLater(authorEditedAt, row.authorEditedAt) && { author, authorEditedAt }),
    ...(isLater(detailsEditedAt, row.detailsEditedAt) && {
      subtitle,
      series,
      seriesNumber,
      year,
      language,
      isbn,
      publisher,
      detailsEditedAt,
    }),
    ...(isGone && row.deletedAt === null && isLater(deletedAt, null) && { deletedAt }),
  };
  if (Object.keys(edits).length > 0) setBook(db, readerId, bookId, { ...edits, ...keysOf({ ...row, ...edits }) });
}

function keepEditedNames(
  { db, readerId, bookId }: { db: Db; readerId: string; bookId: number },
  { editedNames, whole: { kind, url } }: BookInSpool,
): void {
  const before = sourcesOfBook(db, readerId, bookId).filter(({ source }) => source === EDITED_NAME);
  for (const [at, name] of editedNames.entries()) {
    const { title, author, isbn } = name;
    if (before.some((one) => one.title === title && one.author === author && one.isbn === isbn)) continue;
    // Editing the book again replaces the first.
    const sourceId = at === 0 ? `book ${bookId}` : `book ${bookId} ${at + 1}`;
    const key = sourceBookKey(EDITED_NAME, { title: "", author: null, sourceId });
    keepEditedName(db, readerId, { ...name, bookId, key, source: EDITED_NAME, kind, url, ...titleKeysOf(name.title) });
  }
}

/** The books of a whole library that a book here is made of. */
export function piecesOf(whole: WholeLibrary | null, units: ReadonlySet<number>): BookInSpool[] {
  return [...units].flatMap((unit) => whole?.books.get(unit) ?? []);
}
