import { counted } from "#components/counted.ts";
import { sourceName } from "#components/sources.ts";
import { readMoment, shortDate } from "#components/moment.ts";
import type { Import, ImportCounts, ImportSummary } from "#lib/api-contract/import.ts";

/**
 * What a file would bring, in one line, for instance “Kindle clippings · 3 books · 312 new, 840 already in your
 * library”.
 */
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

/** What became of an import, in a few words. */
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

/** Whether nothing in a file says which book it is from, and nobody else has said it yet. */
export function needsBook({
  bookCount,
  unnamed,
}: Pick<NonNullable<Import["preview"]>, "bookCount" | "unnamed">): boolean {
  return bookCount === 0 && unnamed > 0;
}

/** Whether a file is a table of which nothing says yet what column holds the text. */
export function needsColumns({ table }: Pick<NonNullable<Import["preview"]>, "table">): boolean {
  return table !== null && table.mapping.text === undefined;
}

/**
 * The verb on the button that starts an import, with what it brings: “Import 312 highlights”. Null where nothing is
 * new.
 */
export function importVerb({ added, updated }: Pick<ImportCounts, "added" | "updated">): string | null {
  if (added > 0) return `Import ${counted(added, "highlight")}`;
  return updated > 0 ? `Import ${counted(updated, "change")}` : null;
}

type NamedImport = Pick<ImportSummary, "filename" | "client">;

/** What an import is called: by its file, else by the program that brought it. */
export function importName({ filename, client }: NamedImport): string {
  return filename ?? client ?? "A file";
}

/** The same where it stands alone, with the day for what a program brought: “KOReader, 4 Mar 2024”. */
export function importTitle({ filename, client, createdAt }: NamedImport & Pick<ImportSummary, "createdAt">): string {
  const moment = readMoment(createdAt, false);
  return filename === null && client !== null && moment
    ? `${client}, ${shortDate(moment)}`
    : importName({ filename, client });
}

/** What an import was and what came of it: “Kindle clippings · 312 added”, “Web · Walden · 1 added”. */
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

/** How a file came, in the reader's words. */
export function originWords({ origin, client }: Pick<Import, "origin" | "client">): string {
  return client === null ? ORIGINS[origin] : `from ${client}`;
}
