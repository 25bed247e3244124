import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { readPage } from "../values/place.ts";
import { distinct } from "../csv/tags.ts";
import { fromWritten } from "../values/instants.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, textIn } from "../json-file.ts";
import { quotedIn, startIn, textSelectors } from "../selectors.ts";
import type { Entry, Position, ReadStep } from "../types.ts";
import { documentAt } from "./document.ts";
import { annotationsIn } from "./recognise.ts";
import { type AnnotatedPassage, type Thread, threadsOf } from "./threads.ts";

const Page = z.object({ type: z.literal("PageSelector"), label: z.string() });
const Chapter = z.object({ type: z.literal("EPUBContentSelector"), title: z.string() });

/**
 * Reads the JSON that the Hypothesis client exports, or a response of its API. A note to a whole page is a note;
 * replies are not highlights, so their words are appended to the note of their parent. Words of other people than the
 * one who exported the file begin with their name. The step before the first parses the file.
 *
 * Source: https://github.com/hypothesis/client (`src/sidebar/services/annotations-exporter.tsx`, `src/types/api.ts`).
 * @throws {UnreadableFile} if it is not complete JSON
 */
export function* readHypothesis(bytes: Uint8Array): Generator<ReadStep> {
  const value = parseExport(bytes, "Hypothesis");
  const reader = textIn(fieldsOf(value)?.["export_userid"]) || null;
  const threads = threadsOf(annotationsIn(value));
  yield* readItems(threads, { length: bytes.length, format: "hypothesis" }, (thread, index, raw) =>
    readThread(thread, reader, index, raw),
  );
}

function readThread({ read, replies }: Thread, reader: string | null, index: number, raw: string): Entry {
  if (read === null) return skipped("malformed", index, raw);
  const targets = read.target?.flatMap(({ selector }) => selector ?? []) ?? [];
  const selectors = textSelectors(targets);
  const book = documentAt(read.uri, [read.document?.title ?? ""].flat()[0] ?? "");
  const me = reader ?? read.user ?? null;
  const annotation = {
    book,
    text: quotedIn(selectors),
    note: [read, ...replies]
      .map((one) => wordsOf(one, me))
      .filter(Boolean)
      .join("\n\n"),
    tags: distinct([read, ...replies].flatMap(({ tags }) => tags ?? []).map((tag) => textIn(tag).trim())),
    ...dateIn(read.created),
    updatedAt: fromWritten(read.updated ?? ""),
    sourceId: read.id ?? null,
    chapter: chapterIn(targets),
    position: { ...pageIn(targets), order: startIn(selectors) },
    // In a PDF or EPUB they find the passage only within that very file.
    ...(book.kind === "article" && { selectors }),
  };
  return entryOf(annotation, index, raw);
}

/** The comment, preceded by its author's name if that is somebody else: `jane` for `acct:jane@hypothes.is`. */
function wordsOf({ text, user }: AnnotatedPassage, me: string | null): string {
  const words = text?.trim() ?? "";
  if (words === "" || !user || user === me) return words;
  return `${/^acct:([^@]+)/.exec(user)?.[1] ?? user}: ${words}`;
}

/**
 * Hypothesis gives pages only if they are the same for every viewer: in PDFs, and in EPUBs with the pages of a printed
 * edition.
 */
function pageIn(targets: readonly unknown[]): Partial<Position> {
  const label = targets.map((target) => Page.safeParse(target).data?.label).find((found) => found !== undefined);
  return label === undefined ? {} : readPage(label);
}

function chapterIn(targets: readonly unknown[]): string | null {
  return targets.map((target) => Chapter.safeParse(target).data?.title).find((title) => title !== undefined) ?? null;
}
