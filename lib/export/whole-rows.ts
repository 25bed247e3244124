import type { EntryRow } from "#db/entries/entries.ts";
import type { SourceBookRow } from "#db/entries/source-books.ts";
import type { BookRow } from "#db/library/books.ts";
import type { HighlightRow } from "#db/library/highlights.ts";
import { ownIdIn } from "#lib/import/books/keys.ts";
import {
  type BookInFile,
  type EntryInFile,
  type HighlightInFile,
  type NameInFile,
  wholeEntry,
} from "#lib/importers/lektr/whole.ts";
import { SOURCES } from "#lib/importers/types.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";

/** A book, without its highlights. `isTarget`: highlights were moved to it, which name it by its id. */
export function bookInFile(
  row: BookRow,
  tags: string[],
  names: SourceBookRow[],
  isTarget: boolean,
): Omit<BookInFile, "names" | "entries" | "highlights" | "trash"> {
  const { title, author, kind, url, site, publishedAt } = row;
  const first = (field: "asin" | "isbn" | "md5") => names.find((name) => name[field] !== null)?.[field] ?? null;
  const edited = names.filter(({ source }) => source === EDITED_NAME);
  return {
    title,
    author,
    asin: first("asin"),
    isbn: row.isbn ?? first("isbn"),
    md5: first("md5"),
    source: sourceOf(row.source),
    tags,
    kind,
    url,
    site,
    publishedAt,
    ...(edited.length > 0 && {
      editedNames: edited.map((name) => ({ title: name.title, author: name.author, isbn: name.isbn })),
    }),
    state: known({
      id: isTarget ? row.id : null,
      isbn: row.isbn,
      subtitle: row.subtitle,
      series: row.series,
      seriesNumber: row.seriesNumber,
      year: row.year,
      language: row.language,
      publisher: row.publisher,
      titleEditedAt: iso(row.titleEditedAt),
      authorEditedAt: iso(row.authorEditedAt),
      detailsEditedAt: iso(row.detailsEditedAt),
      pinnedAt: iso(row.pinnedAt),
      archivedAt: iso(row.archivedAt),
      deletedAt: iso(row.deletedAt),
      erasedAt: iso(row.erasedAt),
      createdAt: new Date(row.createdAt).toISOString(),
    }),
  };
}

/** Read when its book is written: all of them together fill the memory. */
/** What a source calls a book. */
export function nameInFile(name: SourceBookRow): NameInFile {
  const { source, title, author, asin, isbn, md5, kind, url, site, publishedAt, pinned } = name;
  const ownId = ownIdIn(name.key);
  const sourceId = ownId === "" || ownId === md5 || ownId === url ? null : ownId;
  const tags = name.tags === null ? null : wholeEntry.shape.tags.parse(JSON.parse(name.tags));
  const said = { source: sourceOf(source), title, author, asin, isbn, md5, sourceId, url, site, publishedAt, tags };
  return known({ ...said, ...(kind === "article" && { kind }), ...(pinned && { pinned }) });
}

/** What a book is called that no source names. */
export function ownName({ source, title, author, kind, url }: BookRow): NameInFile {
  return known({ source: sourceOf(source), title, author, url, ...(kind === "article" && { kind }) });
}

/** An entry as it came. `name` is the number of the name of its book. */
export function entryInFile(row: EntryRow, name: number): EntryInFile {
  const { kind, text, note, chapter, color, page, pageStart, pageEnd, locationStart, locationEnd } = row;
  const range = (start: number | null, end: number | null) => (start === null || end === null ? null : { start, end });
  return known({
    name,
    kind,
    text,
    note,
    chapter,
    color,
    page,
    pages: range(pageStart, pageEnd),
    location: range(locationStart, locationEnd),
    order: row.readingOrder,
    sourceId: row.sourceId,
    highlightedAt: row.highlightedAt,
    updatedAt: row.updatedAt,
    tags: row.tags === null ? null : wholeEntry.shape.tags.parse(JSON.parse(row.tags)),
    selectors: row.selectors === null ? null : wholeEntry.shape.selectors.parse(JSON.parse(row.selectors)),
    ...(row.favorite && { favorite: true }),
    ...(row.clipped && { clipped: true }),
    ...(row.isDeleted && { deleted: true }),
  });
}

/** A highlight. `entry` is the number of the entry that it follows from. */
export function highlightInFile(
  row: HighlightRow,
  { tags, importedTags }: { tags: string[]; importedTags: string[] | null },
  entry: number | undefined,
): HighlightInFile {
  const { kind, text, note, chapter, page, locationStart, locationEnd, color, sourceId, highlightedAt } = row;
  return {
    kind,
    text: kind === "note" ? (note ?? "") : text,
    note: kind === "note" ? null : note,
    chapter,
    page,
    color: Color.safeParse(color).data ?? null,
    tags,
    favorite: row.favorite,
    source: sourceOf(row.source),
    sourceId,
    highlightedAt,
    clipped: row.clipped,
    location: locationStart === null ? null : { start: locationStart, end: locationEnd ?? locationStart },
    state: known({
      entry: entry ?? null,
      locationStart,
      locationEnd,
      readingOrder: row.readingOrder,
      importedTags,
      textEditedAt: iso(row.textEditedAt),
      noteEditedAt: iso(row.noteEditedAt),
      colorEditedAt: iso(row.colorEditedAt),
      chapterEditedAt: iso(row.chapterEditedAt),
      pageEditedAt: iso(row.pageEditedAt),
      dateEditedAt: iso(row.dateEditedAt),
      deletedAt: iso(row.deletedAt),
      movedTo: row.movedFromId === null ? null : row.bookId,
      createdAt: new Date(row.createdAt).toISOString(),
      updatedAt: new Date(row.updatedAt).toISOString(),
    }),
  };
}

function sourceOf(stored: string): (typeof SOURCES)[number] {
  return SOURCES.find((source) => source === stored) ?? "lektr";
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Without the fields that are null, of which most are. */
function known<T extends object>(fields: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field that may be null may be missing
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;
}
