import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { orderOfCfi } from "../apple-books/location.ts";
import { colorInCss } from "../values/css-color.ts";
import { mapped } from "../json/listed.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";

const words = z.string().nullish().catch(null);

const CalibreItem = z.object({
  type: words,
  book_id: z.union([z.number(), z.string()]).nullish().catch(null),
  highlighted_text: z.string().nullish(),
  notes: words,
  removed: z.boolean().nullish().catch(null),
  timestamp: words,
  uuid: words,
  spine_index: z.number().int().nonnegative().nullish().catch(null),
  start_cfi: words,
  pos: words,
  toc_family_titles: z.array(z.unknown()).nullish().catch(null),
  style: z.record(z.string(), z.unknown()).nullish().catch(null),
});
type CalibreItem = z.infer<typeof CalibreItem>;

/** The list of either export, by its type. */
const LISTS = new Map([
  ["calibre_annotation_collection", "annotations"],
  ["calibre_highlights", "highlights"],
]);

/**
 * Whether parsed JSON is what Calibre exports: from its browser of annotations, or from the highlights in its viewer.
 */
export function isCalibre(value: unknown): boolean {
  return itemsIn(value) !== null;
}

/**
 * Reads the annotations that Calibre exports: from *Browse annotations*, which numbers their books, or from the viewer,
 * which does not. Neither contains the title of a book. The step before the first parses the file.
 *
 * Source: https://github.com/kovidgoyal/calibre (`src/calibre/gui2/library/annotations.py`,
 * `src/calibre/gui2/viewer/highlights.py`).
 * @throws {UnreadableFile} if it is no whole JSON
 */
export function* readCalibre(bytes: Uint8Array): Generator<ReadStep> {
  const items = mapped(itemsIn(parseExport(bytes, "Calibre")) ?? [], (value) => ({ value }));
  yield* readItems(items, { length: bytes.length, format: "calibre" }, ({ value }, index, raw) => {
    const read = CalibreItem.safeParse(value).data;
    return read === undefined ? skipped("malformed", index, raw) : readAnnotation(read, index, raw);
  });
}

function itemsIn(value: unknown): unknown[] | null {
  const fields = fieldsOf(value);
  const list = LISTS.get(textIn(fields?.["type"]));
  return list === undefined ? null : listOf(fields?.[list]);
}

function readAnnotation(read: CalibreItem, index: number, raw: string): Entry {
  if (read.removed) return skipped("deleted", index, raw);
  const book: SourceBook = { title: "", author: null, sourceId: textIn(read.book_id) || null };
  const date = dateIn(read.timestamp);
  const order = orderOf(read);
  // Calibre itself marks the place where reading stopped (`last-read`).
  if (read.type === "bookmark" || read.type === "last-read") {
    const { highlightedAt, isDateUnread } = date;
    const position = { page: null, pages: null, locations: null, order };
    return { kind: "bookmark", index, book, position, highlightedAt, ...(isDateUnread && { isDateUnread }) };
  }
  const { highlighted_text, notes, uuid } = read;
  const chapter = textIn(read.toc_family_titles?.at(-1)) || null;
  const annotation = { book, text: highlighted_text ?? "", note: notes ?? null, chapter, color: colorOf(read) };
  return entryOf({ ...annotation, ...date, sourceId: uuid ?? null, position: { order } }, index, raw);
}

/** The color of a style: one of Calibre's own by name, or a custom one; decorations have none. */
function colorOf({ style }: CalibreItem): string | null {
  if (style?.["kind"] === "decoration") return null;
  const written = [style?.["which"], style?.["light"], style?.["background-color"], style?.["dark"]];
  return written.map((one) => colorInCss(textIn(one))).find((color) => color !== null) ?? null;
}

/** Calibre counts files from 0, and its own CFIs omit the path from the package to the file. */
function orderOf({ spine_index, start_cfi, pos }: CalibreItem): number | null {
  if (typeof spine_index === "number" && start_cfi)
    return orderOfCfi(`epubcfi(/6/${2 * (spine_index + 1)}!${start_cfi})`);
  const [, file, place] = /^epubcfi\(\/(\d{1,7})(\/.{0,1500})\)$/.exec(pos ?? "") ?? [];
  return file === undefined ? null : orderOfCfi(`epubcfi(/6/${file}!${place})`);
}
