import { bookById, booksById } from "#db/library/books.ts";
import { countExported, placesOfHighlights, placesOfTag } from "#db/library/exports.ts";
import type { Db } from "#db/open.ts";
import { everyMatch } from "#lib/search/every-match.ts";
import { tagKey } from "#lib/text/tag-names.ts";
import { type ExportFormat, exportFormatRow } from "#lib/vocabulary/export-formats.ts";
import type { ExportContext, ExportStep, ExportWriter, WrittenPart } from "./exported.ts";
import { fileNameOf } from "./file-name.ts";
import { type ExportScope, readLibrary } from "./read-library.ts";
import { compileTemplate, DEFAULT_TEMPLATE } from "./template.ts";
import { writeCsv, writeReadwiseCsv } from "./formats/csv.ts";
import { writeHtml } from "./formats/html.ts";
import { writeJson } from "./formats/json.ts";
import { writeLogseq } from "./formats/logseq.ts";
import { writeMarkdownFile, writeMarkdownFiles } from "./formats/markdown.ts";
import { writeWholeJson } from "./formats/whole-json.ts";
import { readWholeLibrary } from "./read-whole.ts";
import { writeExport } from "./write-export.ts";

/** What each format writes of what is shown. JSON of the whole library has more: `writeWholeJson`. */
const WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  markdown: writeMarkdownFiles,
  "markdown-file": writeMarkdownFile,
  logseq: writeLogseq,
  html: writeHtml,
  csv: writeCsv,
  "readwise-csv": writeReadwiseCsv,
  json: writeJson,
};

/** What a caller wants to export: the whole library, or the one part that is given. */
export interface ExportedPart {
  bookIds?: number[] | undefined;
  tag?: string | undefined;
  q?: string | undefined;
  ids?: number[] | undefined;
}

interface RequestedExport extends ExportedPart {
  format: ExportFormat;
  locale: string;
  template?: string | undefined;
}

/** An export that is ready to be read. */
export interface StartedExport {
  filename: string;
  format: ExportFormat;
  context: ExportContext;
  parts: Iterable<WrittenPart>;
  /** How many highlights were written so far. */
  written(): number;
}

/**
 * Prepares an export of a reader's library; nothing is read before `bytesOf` is.
 * @throws {UnusableTemplate}
 */
export function startExport(db: Db, readerId: string, asked: RequestedExport, now: Date): StartedExport {
  const { format, locale, template = DEFAULT_TEMPLATE } = asked;
  compileTemplate(template);
  const title = titleOf(db, readerId, asked);
  const exportedAt = now.toISOString().slice(0, 19);
  let count = 0;
  const add = (items: number) => void (count += items);
  const scope = scopeOf(db, readerId, asked);
  const context = { title: title ?? "Lektr", exportedAt, locale, template };
  return {
    filename: `${fileNameOf(title ?? `Lektr ${exportedAt.slice(0, 10)}`)}.${exportFormatRow(format).extension}`,
    format,
    context,
    parts:
      format === "json" && scope.of === "library"
        ? writeWholeJson(readWholeLibrary(db, readerId, add), context)
        : WRITERS[format](counted(readLibrary(db, readerId, scope), add), context),
    written: () => count,
  };
}

/** Its bytes. */
export function bytesOf({ parts, format, context }: StartedExport): AsyncGenerator<Uint8Array> {
  return writeExport(parts, format, context);
}

/** What an export would have: its highlights, and what it is of if it is not the whole library. */
export function sizeOfExport(
  db: Db,
  readerId: string,
  part: ExportedPart,
): { title: string | null; highlights: number } {
  const scope = scopeOf(db, readerId, part);
  return { title: titleOf(db, readerId, part), highlights: countIn(db, readerId, scope) };
}

function countIn(db: Db, readerId: string, scope: ExportScope): number {
  switch (scope.of) {
    case "library":
      return countExported(db, readerId);
    case "books":
      return booksById(db, readerId, scope.bookIds).reduce((sum, { highlightCount }) => sum + highlightCount, 0);
    case "tag":
      return placesOfTag(db, readerId, scope.nameKey).length;
    case "highlights":
      return placesOfHighlights(db, readerId, scope.ids).length;
  }
}

function scopeOf(db: Db, readerId: string, { bookIds, tag, q, ids }: ExportedPart): ExportScope {
  if (bookIds !== undefined) return { of: "books", bookIds };
  if (tag !== undefined) return { of: "tag", nameKey: tagKey(tag) };
  if (q !== undefined) return { of: "highlights", ids: everyMatch(db, readerId, q) };
  return ids === undefined ? { of: "library" } : { of: "highlights", ids };
}

/** The name of what is exported; null if it has none. */
function titleOf(db: Db, readerId: string, { bookIds, tag, q }: ExportedPart): string | null {
  const [bookId, ...others] = bookIds ?? [];
  if (bookId !== undefined && others.length === 0) return bookById(db, readerId, bookId)?.title ?? null;
  return tag ?? q ?? null;
}

function* counted(steps: Iterable<ExportStep>, add: (items: number) => void): Generator<ExportStep> {
  for (const step of steps) {
    if (step.is === "highlights") add(step.items.length);
    yield step;
  }
}
