import { bookById, listBooks } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import type { ExportPreview } from "#lib/api-contract/export.ts";
import type { ExportStep } from "./exported.ts";
import { writeMarkdownFiles } from "./formats/markdown.ts";
import { readLibrary } from "./read-library.ts";
import { DEFAULT_TEMPLATE } from "./template.ts";

/** Highlights that are shown. */
const SHOWN = 12;

/**
 * The beginning of a book's file as a template writes it; by default of the book with the most highlights. Undefined if
 * the reader has no such book.
 * @throws {UnusableTemplate}
 */
export function previewExport(
  db: Db,
  readerId: string,
  { template, bookId }: { template: string; bookId?: number | undefined },
): ExportPreview | undefined {
  const book =
    bookId === undefined ? listBooks(db, readerId, { sort: "count", limit: 1 })[0] : bookById(db, readerId, bookId);
  if (bookId !== undefined && !book) return undefined;
  const steps = book ? beginning(readLibrary(db, readerId, { of: "books", bookIds: [book.id] })) : [];
  const context = { title: book?.title ?? "", exportedAt: "2000-01-01T00:00:00", locale: "en-GB", template };
  const parts = [...writeMarkdownFiles(steps, context)].filter((part) => typeof part === "string");
  return { title: book?.title ?? null, text: parts.join(""), defaultTemplate: DEFAULT_TEMPLATE };
}

/** The book and its first highlights. */
function* beginning(steps: Iterable<ExportStep>): Generator<ExportStep> {
  for (const step of steps) {
    if (step.is === "book") {
      yield step;
      continue;
    }
    yield { is: "highlights", items: step.items.slice(0, SHOWN) };
    return;
  }
}
