import { mapped } from "../json/listed.ts";
import { rawJson } from "../raw-json.ts";
import { type Entry, type FileStep, type Source, type SourceBook, UnreadableFile } from "../types.ts";
import type { BookPiece, EntryInLibrary, LibraryPiece, WholeHighlight } from "../whole-library.ts";
import { entryOf, plainSelector } from "./entry.ts";
import {
  type BookInFile,
  type EntryInFile,
  type HighlightInFile,
  libraryRest,
  type NameInFile,
  wholeBook,
  wholeEntry,
  wholeHighlight,
  wholeName,
} from "./whole.ts";

/**
 * Reads a whole library: each book, then its entries, each with the highlight that follows from it. What is damaged is
 * a skipped entry.
 * @throws {UnreadableFile} if what belongs to no book cannot be read
 */
export function* readWhole(library: unknown, books: unknown[], length: number): Generator<FileStep> {
  const rest = libraryRest.safeParse(library ?? {}).data;
  if (rest === undefined) throw damaged();
  const savedSearches = rest.savedSearches.map((one) => ({ ...one, createdAt: Date.parse(one.createdAt) }));
  const tags = rest.tags.map(({ name, color = null }) => ({ name, color }));
  const piece: LibraryPiece = { kind: "library", rest: { ...rest, tags, savedSearches } };
  yield { piece, bytesRead: 0 };
  let [index, unit] = [0, 0];
  for (const value of mapped(books, (one) => one)) {
    const bytesRead = Math.floor((length * (unit + 1)) / books.length);
    for (const step of stepsOfBook(value, unit)) {
      if ("piece" in step) yield { piece: step.piece, bytesRead };
      else yield { entry: { ...step.entry, index: index++ }, format: step.source, bytesRead };
    }
    unit++;
  }
}

function damaged(): UnreadableFile {
  const what = "This Lektr export is damaged: its “library” is not one.";
  return new UnreadableFile("lektr_damaged", `${what} Nothing was imported. Export it again, and import the new file.`);
}

type BookStep = { piece: BookPiece } | { entry: Entry; source: Source };

function* stepsOfBook(value: unknown, unit: number): Generator<BookStep> {
  const book = wholeBook.safeParse(value).data;
  if (book === undefined) return void (yield skipped(value));
  const names = book.names.map((one) => wholeName.safeParse(one).data);
  const named = names.map((one) => one && { ...one, book: nameInSource(one, unit) });
  const { highlights, others } = highlightsByEntry([...book.highlights, ...(book.trash ?? [])]);
  const known = named.flatMap((one) =>
    one ? [{ source: one.source, book: one.book, pinned: one.pinned ?? false }] : [],
  );
  const { id = null } = book.state;
  const kept = { whole: bookInLibrary(book), editedNames: editedNames(book), cover: coverInLibrary(book) };
  yield { piece: { kind: "book", unit, id, names: known, ...kept } };
  for (const [at, one] of names.entries()) if (one === undefined) yield skipped(book.names[at]);
  for (const [number, item] of book.entries.entries()) {
    const entry = wholeEntry.safeParse(item).data;
    const name = entry && named[entry.name];
    const inLibrary = { highlights: highlights.get(number) ?? [], isDeleted: entry?.deleted ?? false };
    if (name) yield { source: name.source, entry: storedEntry(entry, name.book, inLibrary) };
    else yield skipped(item);
  }
  const title = { title: book.title, author: book.author ?? null, unit };
  for (const { value: item, read } of others) {
    const highlight = read && highlightInLibrary(read);
    const entry = highlight ? entryOf(item, title, "ours", 0) : null;
    if (!highlight || entry === null || entry.kind === "skipped" || entry.kind === "bookmark") yield skipped(item);
    else
      yield { source: highlight.source, entry: { ...entry, inLibrary: { highlights: [highlight], isDeleted: false } } };
  }
}

function skipped(value: unknown): { entry: Entry; source: Source } {
  return { source: "lektr", entry: { kind: "skipped", index: 0, reason: "malformed", raw: rawJson(value) } };
}

/** The highlights of a book by the number of their entry; and the others, which are entries themselves. */
function highlightsByEntry(values: unknown[]) {
  const highlights = new Map<number, WholeHighlight[]>();
  const others: { value: unknown; read: HighlightInFile | undefined }[] = [];
  for (const value of values) {
    const read = wholeHighlight.safeParse(value).data;
    if (read?.state.entry == null) {
      others.push({ value, read });
      continue;
    }
    const before = highlights.get(read.state.entry);
    if (before) before.push(highlightInLibrary(read));
    else highlights.set(read.state.entry, [highlightInLibrary(read)]);
  }
  return { highlights, others };
}

function nameInSource(name: NameInFile, unit: number): SourceBook {
  const { title, author, asin, isbn, md5, sourceId, tags, kind, url, site, publishedAt } = name;
  return {
    unit,
    title,
    author: author ?? null,
    asin: asin ?? null,
    isbn: isbn ?? null,
    md5: md5 ?? null,
    sourceId: sourceId ?? null,
    tags: tags ?? [],
    ...(kind === "article" && { kind }),
    url: url ?? null,
    site: site ?? null,
    publishedAt: publishedAt ?? null,
  };
}

/** Exactly as it was stored: it must be found to be the same entry. */
function storedEntry(read: EntryInFile, book: SourceBook, inLibrary: EntryInLibrary): Entry {
  const { page = null, pages = null, location = null, order = null, sourceId = null } = read;
  const base = {
    index: 0,
    book,
    position: { page, pages, locations: location, order },
    highlightedAt: read.highlightedAt ?? null,
    text: read.text ?? "",
    sourceId,
    inLibrary,
  };
  if (read.kind === "note") return { kind: "note", ...base };
  const { note = null, chapter = null, color = null, updatedAt = null, tags, favorite, clipped, selectors } = read;
  return {
    kind: "highlight",
    ...base,
    note,
    chapter,
    color,
    updatedAt,
    tags: tags ?? [],
    favorite: favorite ?? false,
    clipped: clipped ?? false,
    guessed: false,
    ...(selectors && { selectors: selectors.map(plainSelector) }),
  };
}

function highlightInLibrary({ state, ...read }: HighlightInFile): WholeHighlight {
  const { kind, text, note = null, chapter = null, page = null, color = null, source, sourceId = null } = read;
  return {
    kind,
    // Version 1 has the words of a separate note in `text`.
    text: kind === "note" ? "" : text,
    note: kind === "note" ? text : note,
    chapter,
    page,
    color,
    source,
    sourceId,
    locationStart: state.locationStart ?? null,
    locationEnd: state.locationEnd ?? null,
    readingOrder: state.readingOrder ?? null,
    highlightedAt: read.highlightedAt ?? null,
    clipped: read.clipped ?? false,
    favorite: read.favorite ?? false,
    tags: read.tags ?? [],
    importedTags: state.importedTags ?? [],
    textEditedAt: epoch(state.textEditedAt),
    noteEditedAt: epoch(state.noteEditedAt),
    colorEditedAt: epoch(state.colorEditedAt),
    chapterEditedAt: epoch(state.chapterEditedAt),
    pageEditedAt: epoch(state.pageEditedAt),
    dateEditedAt: epoch(state.dateEditedAt),
    deletedAt: epoch(state.deletedAt),
    movedTo: state.movedTo ?? null,
    createdAt: Date.parse(state.createdAt),
    updatedAt: Date.parse(state.updatedAt),
  };
}

function bookInLibrary({ state, ...book }: BookInFile): BookPiece["whole"] {
  const { title, author = null, source, kind, url = null, site = null, publishedAt = null, tags } = book;
  const { subtitle = null, series = null, seriesNumber = null, year = null, language = null } = state;
  const { isbn = null, publisher = null } = state;
  return {
    title,
    author,
    source,
    kind: kind ?? "book",
    url,
    site,
    publishedAt,
    tags: tags ?? [],
    subtitle,
    series,
    seriesNumber,
    year,
    language,
    isbn,
    publisher,
    titleEditedAt: epoch(state.titleEditedAt),
    authorEditedAt: epoch(state.authorEditedAt),
    detailsEditedAt: epoch(state.detailsEditedAt),
    pinnedAt: epoch(state.pinnedAt),
    archivedAt: epoch(state.archivedAt),
    deletedAt: epoch(state.deletedAt),
    erasedAt: epoch(state.erasedAt),
    createdAt: Date.parse(state.createdAt),
  };
}

function editedNames({ editedNames: names }: BookInFile): BookPiece["editedNames"] {
  return (names ?? []).map(({ title, author = null, isbn = null }) => ({ title, author, isbn }));
}

function coverInLibrary({ cover }: BookInFile): BookPiece["cover"] {
  return cover ? { ...cover, addedAt: Date.parse(cover.addedAt) } : null;
}

function epoch(instant: string | null | undefined): number | null {
  return instant == null ? null : Date.parse(instant);
}
