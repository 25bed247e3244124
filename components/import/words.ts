import { counted } from "#components/counted.ts";
import { sourceName } from "#components/sources.ts";
import { readMoment, shortDate } from "#components/moment.ts";
import { SAMPLE_FILENAME } from "#lib/vocabulary/sample-filename.ts";
import type { Import, ImportCounts, ImportSummary } from "#lib/api-contract/import.ts";

/** A preview in one line, for instance “Kindle clippings · 3 books · 312 new, 840 already in your library”. */
export function previewLine({ source, counts, preview }: Import): string {
  if (preview && needsColumns(preview)) return `${sourceName(source)} · The columns need to be matched.`;
  if (preview && needsBook(preview)) return `${sourceName(source)} · The book needs to be chosen.`;
  const books = preview && preview.bookCount > 0 ? [counted(preview.bookCount, "book")] : [];
  return [sourceName(source), ...books, newsLine(counts)].join(" · ");
}

function newsLine({ added, updated, unchanged, skipped }: ImportCounts): string {
  return listed([
    [added, "new"],
    [updated, "changed"],
    [unchanged, "already in your library"],
    [skipped, "could not be read"],
  ]);
}

/** The result of an import, in a few words. */
export function outcomeLine({ status, counts }: Pick<Import, "status" | "counts">): string {
  if (status === "previewed") return "needs your decision";
  if (status === "previewing" || status === "receiving") return "being read";
  if (status === "refused") return "could not be read";
  if (status === "failed") return "not finished";
  if (status === "undoing") return "undoing";
  if (status === "undone") return "undone";
  if (status !== "done") return "importing";
  return listed([
    [counts.added, "added"],
    [counts.updated, "changed"],
    [counts.skipped, "could not be read"],
  ]);
}

function listed(parts: readonly (readonly [count: number, words: string])[]): string {
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString("en")} ${words}`);
  return told.length > 0 ? told.join(", ") : "nothing new";
}

/** Whether a file does not name its book, and the reader has not entered it yet. */
export function needsBook({
  bookCount,
  unnamed,
}: Pick<NonNullable<Import["preview"]>, "bookCount" | "unnamed">): boolean {
  return bookCount === 0 && unnamed > 0;
}

/** Whether a file is a table of which it is unknown which column contains the text. */
export function needsColumns({ table }: Pick<NonNullable<Import["preview"]>, "table">): boolean {
  return table !== null && table.mapping.text === undefined;
}

/**
 * The label of the button that starts an import, with the number of highlights: “Import 312 highlights”. Null if
 * nothing is new.
 */
export function importVerb({ added, updated }: Pick<ImportCounts, "added" | "updated">): string | null {
  if (added > 0) return `Import ${counted(added, "highlight")}`;
  return updated > 0 ? `Import ${counted(updated, "change")}` : null;
}

type NamedImport = Pick<ImportSummary, "filename" | "client">;

/** The name of an import: its file, else the program that sent it. */
export function importName({ filename, client }: NamedImport): string {
  return filename ?? client ?? "A file";
}

/** The name on a page of its own, with the date for an import from a program: “KOReader, 4 Mar 2024”. */
export function importTitle({ filename, client, createdAt }: NamedImport & Pick<ImportSummary, "createdAt">): string {
  const moment = readMoment(createdAt, false);
  return filename === null && client !== null && moment
    ? `${client}, ${shortDate(moment)}`
    : importName({ filename, client });
}

/** An import's source and result: “Kindle clippings · 312 added”, “Web · Walden · 1 added”. */
export function importLine(one: ImportSummary): string {
  const program = one.filename !== null && one.client !== null ? [`from ${one.client}`] : [];
  return [sourceName(one.source), ...program, ...titlesIn(one), outcomeLine(one)].join(" · ");
}

function titlesIn({ titles: [first, second] }: Pick<ImportSummary, "titles">): string[] {
  if (first === undefined) return [];
  return [second === undefined ? first : `${first} and others`];
}

const ORIGINS: Record<Import["origin"], string> = {
  upload: "uploaded",
  folder: "from the import folder",
  client: "from a program",
};

/** Describes how a file arrived. */
export function originWords({ origin, client }: Pick<Import, "origin" | "client">): string {
  return client === null ? ORIGINS[origin] : `from ${client}`;
}

/** A finished import in one sentence, for instance “312 highlights from My Clippings.txt are in your library.” */
export function inYourLibrary(one: NamedImport & Pick<Import, "counts">): string {
  const { added } = one.counts;
  const isSample = one.filename === SAMPLE_FILENAME;
  if (added === 0) return `Nothing in ${importName(one)} was new.`;
  const what = isSample ? counted(added, "sample highlight") : `${counted(added, "highlight")} from ${importName(one)}`;
  return `${what} ${added === 1 ? "is" : "are"} in your library.`;
}

/** The link to the books that an import added something to; null if there are none. */
export function booksLink({ id, books, bookCount }: Pick<Import, "id" | "books" | "bookCount">) {
  const [first, second] = books;
  if (first === undefined) return null;
  return second === undefined
    ? { href: `/books/${first.id}`, label: "Open the book" }
    : { href: `/library?import=${id}`, label: `See the ${counted(bookCount, "book")}` };
}
