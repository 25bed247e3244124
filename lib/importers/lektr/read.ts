import { z } from "zod";
import { mapped } from "../json/listed.ts";
import { openJson } from "../json/open.ts";
import { rawJson } from "../raw-json.ts";
import { type Entry, type FileStep, type ReadStep, type Source, SOURCES, UnreadableFile } from "../types.ts";
import { unwrap } from "../wrapped.ts";
import { bookOf, type Dialect, entryOf } from "./entry.ts";
import { LEKTR_VERSION, lektrFile } from "./ours.ts";
import { readWhole } from "./read-whole.ts";
import { WHOLE_VERSION } from "./whole.ts";

/**
 * Reads Lektr’s JSON, highlight by highlight: our own (`ours.ts`, `whole.ts`), and that of the published Lektr;
 * unwrapped, or as programs send it (`{source, data}`). A damaged book or highlight is one skipped entry. The file is
 * parsed before the first step, about 10 ms per megabyte.
 *
 * Throws `UnreadableFile` if it is not complete JSON, or of a version that this Lektr does not know.
 */
export function* readLektr(bytes: Uint8Array): Generator<FileStep> {
  const { data: value, source } = unwrap(parsed(bytes));
  const fields = fieldsOf(value);
  const ours = fields?.["format"] === "lektr";
  if (ours && fields["version"] === WHOLE_VERSION) {
    return yield* readWhole(fields["library"], listOfBooks(fields), bytes.length);
  }
  const books = ours ? ourBooks(value) : publishedBooks(value);
  yield* stepsOf(books, ours ? "ours" : "published", { length: bytes.length, source: source ?? "lektr" });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return openJson(bytes);
  } catch (cause) {
    const what = "This Lektr export is damaged or was cut short: it is not whole JSON.";
    throw new UnreadableFile(
      "lektr_damaged",
      `${what} Nothing was imported. Export it again, and import the new file.`,
      {
        cause,
      },
    );
  }
}

function ourBooks(value: unknown): unknown[] {
  const fields = fieldsOf(value);
  const version = fields?.["version"];
  if (version !== LEKTR_VERSION) throw unknownVersion(version);
  return listOfBooks(fields);
}

function listOfBooks(fields: Record<string, unknown> | null): unknown[] {
  const books = fields?.["books"];
  const head = { ...fields, version: LEKTR_VERSION, books: [] };
  if (Array.isArray(books) && lektrFile.safeParse(head).success) return books;
  const what = "This Lektr export has no list of books.";
  throw new UnreadableFile("lektr_damaged", `${what} Nothing was imported. Export it again, and import the new file.`);
}

function unknownVersion(version: unknown): UnreadableFile {
  const named =
    typeof version === "number" || typeof version === "string" ? `version ${version}` : "an unknown version";
  const what = `This is a Lektr export of ${named}; this Lektr knows versions up to ${WHOLE_VERSION}.`;
  return new UnreadableFile("lektr_version", `${what} Nothing was imported. Update Lektr, and import the file then.`);
}

/** `{books}`, a list of books, or one book as `{book, highlights}`. */
function publishedBooks(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const { books, book, highlights } = fieldsOf(value) ?? {};
  if (Array.isArray(books)) return books;
  return [book === undefined ? value : { ...fieldsOf(book), highlights }];
}

/** @param source the source of highlights that have none of their own */
function* stepsOf(
  books: unknown[],
  dialect: Dialect,
  { length, source }: { length: number; source: Source },
): Generator<ReadStep> {
  const items = mapped(books, (value) => ({ value, highlights: highlightsOf(value) }));
  let total = 0;
  for (const { highlights } of items) total += highlights?.length ?? 1;
  let index = 0;
  for (const { value, highlights } of items) {
    const book = bookOf(value, dialect);
    for (const item of highlights ?? [value]) {
      const entry: Entry = highlights === null ? noBook(value, index) : entryOf(item, book, dialect, index);
      index++;
      const format = dialect === "ours" ? (sourceOf(item, value) ?? source) : source;
      yield { entry, format, bytesRead: Math.floor((length * index) / total) };
    }
  }
}

const Said = z.object({ source: z.enum(SOURCES) });

/** The original source of a highlight in our own file: it is the same highlight as the one from that source. */
function sourceOf(highlight: unknown, book: unknown): Source | undefined {
  return (Said.safeParse(highlight).data ?? Said.safeParse(book).data)?.source;
}

function noBook(value: unknown, index: number): Entry {
  return { kind: "skipped", index, reason: "malformed", raw: rawJson(value) };
}

/** Null if it is not a book at all. A book without highlights has none. */
function highlightsOf(book: unknown): unknown[] | null {
  const fields = fieldsOf(book);
  const highlights = fields?.["highlights"] ?? [];
  return fields !== null && Array.isArray(highlights) ? highlights : null;
}

function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
