import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "../exported.ts";

/** A column of a table, and what it says of a highlight. */
type Column = readonly [name: string, read: (highlight: ExportedHighlight, book: ExportedBook) => string];

const COLUMNS: readonly Column[] = [
  ["title", (_, book) => book.title],
  ["author", (_, book) => book.authors.join("; ")],
  ["text", ({ text }) => text],
  ["note", ({ note }) => note ?? ""],
  ["chapter", ({ chapter }) => chapter ?? ""],
  ["page", ({ page }) => page ?? ""],
  ["location", ({ location }) => location ?? ""],
  ["color", ({ color }) => color ?? ""],
  ["tags", ({ tags }) => tags.join(", ")],
  ["favorite", ({ favorite }) => (favorite ? "yes" : "")],
  ["highlighted_at", ({ highlightedAt }) => highlightedAt?.replace("T", " ") ?? ""],
  ["source", ({ source }) => source],
  ["url", (_, book) => book.url ?? ""],
];

/** The columns of a Readwise export: see lib/importers/readwise/columns.ts. */
const READWISE_COLUMNS: readonly Column[] = [
  ["Highlight", ({ kind, text, note }) => (kind === "note" ? (note ?? "") : text)],
  ["Book Title", (_, book) => book.title],
  ["Book Author", (_, book) => book.authors.join(", ")],
  ["Amazon Book ID", (_, book) => book.asin ?? ""],
  ["Note", ({ kind, note }) => (kind === "note" ? "" : (note ?? ""))],
  ["Color", ({ color }) => color ?? ""],
  ["Tags", ({ tags, favorite }) => [...tags, ...(favorite ? ["favorite"] : [])].join(",")],
  ["Location Type", ({ page, location, order }) => locationType(page, location, order)],
  ["Location", ({ page, locations, order }) => `${locations?.start ?? numeric(page) ?? order ?? ""}`],
  ["Highlighted at", ({ highlightedAt }) => (highlightedAt ? `${highlightedAt.replace("T", " ")}+00:00` : "")],
  ["Document tags", (_, book) => book.tags.join(",")],
];

function locationType(page: string | null, location: string | null, order: number | null): string {
  if (location !== null) return "location";
  if (numeric(page) !== null) return "page";
  return order === null ? "" : "order";
}

function numeric(page: string | null): string | null {
  return page !== null && /^\d+$/.test(page) ? page : null;
}

/** A row for each highlight. */
export const writeCsv = (steps: Iterable<ExportStep>, _context: ExportContext) => table(steps, COLUMNS);

/** The same with the columns of Readwise. */
export const writeReadwiseCsv = (steps: Iterable<ExportStep>, _context: ExportContext) =>
  table(steps, READWISE_COLUMNS);

/** RFC 4180. Excel takes a file for UTF-8 only if it begins with a byte order mark. */
function* table(steps: Iterable<ExportStep>, columns: readonly Column[]): Generator<WrittenPart> {
  yield `\uFEFF${row(columns.map(([name]) => name))}`;
  let book: ExportedBook | null = null;
  for (const step of steps) {
    if (step.is === "book") book = step.book;
    else if (book) yield rows(step.items, book, columns);
  }
}

function rows(items: ExportedHighlight[], book: ExportedBook, columns: readonly Column[]): string {
  return items.map((highlight) => row(columns.map(([, read]) => read(highlight, book)))).join("");
}

function row(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/**
 * A spreadsheet runs a cell that begins like a formula, and what begins it may come from a web page. An apostrophe in
 * front makes it text: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
