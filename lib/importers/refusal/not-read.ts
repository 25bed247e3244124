import { type FileRefusal, refuse } from "./answer.ts";

/**
 * A known file of another program that is not supported. Its refusal names it and says what to choose instead in that
 * program: it must never tell readers to choose what they chose.
 */
interface NotRead {
  /** A noun phrase after “This is ”. */
  name: string;
  /** Why it is of no use, and what to choose instead. Whole sentences. */
  advice: string;
  /** There is nothing in such files that could be read. */
  isEmpty?: boolean;
}

/** Known by the names of their columns, in small letters: all of these must be there. */
const TABLES: (NotRead & { columns: readonly string[] })[] = [
  {
    name: "Goodreads’ list of your books",
    columns: ["book id", "title", "exclusive shelf"],
    advice: books("Goodreads"),
    isEmpty: true,
  },
  {
    name: "The StoryGraph’s list of your books",
    columns: ["title", "read status", "star rating", "moods"],
    advice: books("The StoryGraph"),
    isEmpty: true,
  },
  {
    name: "LibraryThing’s list of your books",
    columns: ["book id", "title", "primary author"],
    advice: books("LibraryThing"),
    isEmpty: true,
  },
  {
    name: "Pocket’s list of your saved pages",
    columns: ["title", "url", "time_added", "status"],
    advice:
      "It holds addresses, no highlights. Pocket’s export keeps those in the folder “annotations” of its ZIP archive: import that.",
    isEmpty: true,
  },
];

/** Known by something at or near the beginning of a text. */
const TEXTS: (NotRead & { fits: RegExp })[] = [
  {
    name: "a note that Readwise wrote for Obsidian, Logseq or as Markdown",
    fits: /^#[^\n]*\n[\s\S]{0,2000}(?:!\[rw-book-cover\]|^- Full Title:)/m,
    advice: "On readwise.io, open Export and choose CSV: it holds all your highlights in one file.",
  },
  {
    name: "a note of the Obsidian plugin for Kindle",
    fits: /^---\n[\s\S]{0,500}^kindle-sync:/m,
    advice: "Import “My Clippings.txt” from the Kindle, or the notebook that the Kindle app exports.",
  },
  {
    name: "KOReader’s “custom_metadata.lua”, which holds the title that you gave a book",
    fits: /^(?:--[^\n]*\n\s*)*return\s*\{[^]*\["?custom_props"?\]/,
    advice: "Highlights are in “metadata.….lua” beside it: import that, or both together as a ZIP of their folder.",
  },
  {
    name: "a note from Zotero",
    fits: /zotero:\/\/(?:select|open-pdf)\//,
    advice:
      "Zotero’s notes cannot be read. Copy what you want to keep into a table (CSV) with columns for text and title.",
  },
  {
    name: "Pocket’s list of your saved pages",
    fits: /<title>Pocket Export<\/title>/i,
    advice:
      "It holds addresses, no highlights. Pocket’s export keeps those in the folder “annotations” of its ZIP archive: import that.",
    isEmpty: true,
  },
  {
    name: "a browser’s list of bookmarks",
    fits: /^<!DOCTYPE NETSCAPE-Bookmark-file/i,
    advice: "It holds addresses, no highlights.",
    isEmpty: true,
  },
];

/** Known by their fields: of the first item, if it is a list. */
const JSONS: (NotRead & { keys: readonly string[] })[] = [
  {
    name: "LibraryThing’s list of your books",
    keys: ["books_id", "title", "primaryauthor"],
    advice: books("LibraryThing"),
    isEmpty: true,
  },
  {
    name: "a list of references (CSL JSON), as Zotero writes it",
    keys: ["id", "type", "title", "issued"],
    advice: "It names books and articles, but holds no highlights.",
    isEmpty: true,
  },
];

/** Known by files in the archive: one of their names must fit. */
const ARCHIVES: (NotRead & { fits: RegExp })[] = [
  { name: "a Word document", fits: /^word\/document\.xml$/, advice: "Save it as plain text, and import that." },
  {
    name: "an Excel workbook",
    fits: /^xl\/workbook\.xml$/,
    advice: "Save the sheet with the highlights as “CSV UTF-8”, and import that.",
  },
  { name: "a PowerPoint presentation", fits: /^ppt\/presentation\.xml$/, advice: "Save it as plain text." },
  {
    name: "an OpenDocument file",
    fits: /^META-INF\/manifest\.xml$/,
    advice: "Save a text as plain text, a spreadsheet as CSV, and import that.",
  },
  {
    name: "an EPUB book",
    fits: /^META-INF\/container\.xml$/,
    advice:
      "Highlights are not kept in the book itself: export them from the program or device in which you made them.",
  },
];

/** Databases, known by a table of theirs. */
const DATABASES: (NotRead & { table: string })[] = [
  {
    name: "KOReader’s reading statistics",
    table: "page_stat_data",
    advice:
      "Highlights are in the file “metadata.….lua” beside each book; or choose Export highlights, JSON in KOReader.",
    isEmpty: true,
  },
  {
    name: "the list of words that you looked up on a Kindle",
    table: "LOOKUPS",
    advice: "Highlights are in “documents/My Clippings.txt” on the Kindle.",
    isEmpty: true,
  },
  {
    name: "KOReader’s list of words that you looked up",
    table: "vocabulary",
    advice:
      "Highlights are in the file “metadata.….lua” beside each book; or choose Export highlights, JSON in KOReader.",
    isEmpty: true,
  },
  {
    name: "Calibre’s library",
    table: "books_authors_link",
    advice: "In Calibre, choose View, Browse annotations, then Export, and import the JSON file.",
  },
  {
    name: "the database of a PocketBook",
    table: "TagNames",
    advice: "On the PocketBook, open Notes in the book, export them, and import the HTML file.",
  },
  {
    name: "Zotero’s library",
    table: "itemAnnotations",
    advice: "Zotero’s annotations cannot be read from its database.",
  },
];

/**
 * The refusal of a table that is known and not supported; null for any other. `columnsWith` returns the columns of a
 * matching header.
 */
export function unreadTable(
  columnsWith: (isHeader: (names: readonly string[]) => boolean) => readonly string[],
): FileRefusal | null {
  const found = TABLES.find(({ columns }) => {
    const isHeader = (names: readonly string[]) => columns.every((column) => names.includes(column));
    return isHeader(columnsWith(isHeader));
  });
  return found === undefined ? null : refusalOf(found);
}

/** The same of a text, by its beginning. */
export function unreadText(text: string): FileRefusal | null {
  const start = text.replace(/^\ufeff/, "").slice(0, 20_000);
  const found = TEXTS.find(({ fits }) => fits.test(start));
  return found === undefined ? null : refusalOf(found);
}

/** The same of parsed JSON. */
export function unreadJson(value: unknown): FileRefusal | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const inner: unknown = isRecord(first) ? Object.values(first)[0] : null;
  const found = JSONS.find(({ keys }) =>
    [first, inner].some((one) => isRecord(one) && keys.every((key) => Object.hasOwn(one, key))),
  );
  return found === undefined ? null : refusalOf(found);
}

/** The same of an archive, by the names in it. */
export function unreadArchive(names: readonly string[]): FileRefusal | null {
  const found = ARCHIVES.find(({ fits }) => names.some((name) => fits.test(name)));
  return found === undefined ? null : refusalOf(found);
}

/** The same of a database. `hasTable` answers whether there is a table of that name. */
export function unreadDatabase(hasTable: (name: string) => boolean): FileRefusal | null {
  const found = DATABASES.find(({ table }) => hasTable(table));
  return found === undefined ? null : refusalOf(found);
}

function refusalOf({ name, advice, isEmpty = false }: NotRead): FileRefusal {
  const code = isEmpty ? "no_highlights" : "unsupported_format";
  return refuse(code, `This is ${name}${isEmpty ? "" : ", which Lektr does not read"}.`, advice);
}

function books(program: string): string {
  return `${program} keeps books, no highlights: export those from the program or device in which you made them.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
