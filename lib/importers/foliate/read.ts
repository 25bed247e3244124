import { z } from "zod";
import { LIMITS } from "../../vocabulary/limits.ts";
import { entryOf } from "../annotation.ts";
import { orderOfCfi } from "../apple-books/location.ts";
import { colorInCss } from "../values/css-color.ts";
import { fromWritten } from "../values/instants.ts";
import { joined, mapped } from "../json/listed.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { readMetadata } from "./metadata.ts";

const words = z.string().nullish();

const Annotation = z.object({
  value: words.catch(null),
  color: words.catch(null),
  text: words,
  note: words,
  created: words.catch(null),
  modified: words.catch(null),
});

interface FoliateItem {
  kind: "annotation" | "bookmark";
  value: unknown;
}

/**
 * Whether parsed JSON is an export of Foliate: annotations that are known by an EPUB CFI in `value`, or bookmarks that
 * are nothing else.
 */
export function isFoliate(value: unknown): boolean {
  const fields = fieldsOf(value);
  if (fields === null || "$format" in fields) return false;
  const [annotations, bookmarks] = [listOf(fields["annotations"]), listOf(fields["bookmarks"]) ?? []];
  if (annotations === null || (fieldsOf(fields["metadata"]) === null && !("lastLocation" in fields))) return false;
  return annotations.some((one) => isCfi(fieldsOf(one)?.["value"])) || bookmarks.some(isCfi);
}

function isCfi(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("epubcfi(");
}

/**
 * Reads Foliate's JSON export of a book, which is also its storage format: annotations with their colours, notes and
 * dates, and bookmarks, which are positions only. An annotation is identified by its position, which is unique. The
 * step before the first parses the file.
 *
 * Source: https://github.com/johnfactotum/foliate (`src/annotations.js`).
 * @throws {UnreadableFile} if it is no whole JSON
 */
export function* readFoliate(bytes: Uint8Array): Generator<ReadStep> {
  const fields = fieldsOf(parseExport(bytes, "Foliate"));
  const book = readMetadata(fields?.["metadata"]);
  const items = joined([
    mapped(listOf(fields?.["annotations"]) ?? [], (value): FoliateItem => ({ kind: "annotation", value })),
    mapped(listOf(fields?.["bookmarks"]) ?? [], (value): FoliateItem => ({ kind: "bookmark", value })),
  ]);
  yield* readItems(items, { length: bytes.length, format: "foliate" }, ({ kind, value }, index, raw) =>
    kind === "bookmark" ? readBookmark(value, book, index, raw) : readAnnotation(value, book, index, raw),
  );
}

function readBookmark(value: unknown, book: SourceBook, index: number, raw: string): Entry {
  const cfi = textIn(fieldsOf(value)?.["value"] ?? value);
  if (cfi === "") return skipped("malformed", index, raw);
  const position = { page: null, pages: null, locations: null, order: orderOfCfi(cfi) };
  return { kind: "bookmark", index, book, position, highlightedAt: null };
}

function readAnnotation(value: unknown, book: SourceBook, index: number, raw: string): Entry {
  const read = Annotation.safeParse(value).data;
  if (read === undefined) return skipped("malformed", index, raw);
  const annotation = {
    book,
    text: read.text ?? "",
    note: read.note ?? null,
    // `underline`, `squiggly` and `strikethrough` are no colours.
    color: colorInCss(read.color ?? ""),
    ...dateIn(read.created),
    updatedAt: fromWritten(read.modified ?? ""),
    sourceId: idOf(read.value ?? ""),
    position: { order: orderOfCfi(read.value ?? null) },
    isPlaceUnread: Boolean(read.value) && orderOfCfi(read.value ?? null) === null,
  };
  return entryOf(annotation, index, raw);
}

/** A very long CFI would exceed the limit of ids. */
function idOf(cfi: string): string | null {
  return cfi === "" || cfi.length > LIMITS.line ? null : cfi;
}
