import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { mapped } from "../json/listed.ts";
import { parseExport } from "../json-entries.ts";
import { fieldsOf, listOf } from "../json-file.ts";
import { rawJson } from "../raw-json.ts";
import type { ReadStep, SourceBook } from "../types.ts";

const Book = z.object({
  title: z.string(),
  authors: z.string().nullish().catch(null),
  asin: z
    .string()
    .regex(/^[A-Z0-9]{10}$/)
    .nullish()
    .catch(null),
});

const Highlight = z.object({
  text: z.string().nullish(),
  note: z.string().nullish(),
  isNoteOnly: z.boolean().nullish(),
  location: z.object({ value: z.number().int().nonnegative() }).nullish().catch(null),
});

/**
 * Reads the JSON of Bookcision, which exports highlights from Amazon's notebook page: one book, or a list of them.
 * Source: https://github.com/TristanH/bookcision. The step before the first parses the file.
 * @throws {UnreadableFile} if it is no whole JSON
 */
export function* readBookcision(bytes: Uint8Array): Generator<ReadStep> {
  const value = parseExport(bytes, "Bookcision");
  const list = listOf(value) ?? [value];
  const books = mapped(list, (book) => ({ book: bookOf(book), highlights: highlightsOf(book) }));
  let total = 0;
  for (const { highlights } of books) total += highlights.length;
  let index = 0;
  for (const { book, highlights } of books) {
    for (const item of highlights) {
      const entry = readHighlight(item, book, index++);
      yield {
        entry,
        format: "kindle-notebook",
        bytesRead: Math.floor((bytes.length * index) / total),
        raw: rawOf(item),
      };
    }
  }
}

/**
 * Whether parsed JSON is from Bookcision: only its highlights have both a flag for notes and a position in a Kindle
 * book.
 */
export function isBookcision(value: unknown): boolean {
  return (listOf(value) ?? [value]).some((book) => highlightsOf(book).some(isHighlight));
}

function isHighlight(value: unknown): boolean {
  const fields = fieldsOf(value);
  return fields !== null && "isNoteOnly" in fields && "location" in fields;
}

function highlightsOf(book: unknown): unknown[] {
  return listOf(fieldsOf(book)?.["highlights"]) ?? [];
}

function bookOf(value: unknown): SourceBook {
  const book = Book.safeParse(value).data;
  return { title: book?.title ?? "", author: book?.authors ?? null, asin: book?.asin ?? null };
}

function readHighlight(value: unknown, book: SourceBook, index: number) {
  const read = Highlight.safeParse(value).data;
  if (read === undefined) return { kind: "skipped", index, reason: "malformed", raw: rawOf(value) } as const;
  const { text, note, location } = read;
  const at = location?.value;
  const position = at === undefined ? {} : { locations: { start: at, end: at } };
  return entryOf({ book, text: text ?? "", note: note ?? null, position }, index, rawOf(value));
}

function rawOf(value: unknown): string {
  return rawJson(value);
}
