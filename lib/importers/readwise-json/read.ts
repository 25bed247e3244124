import { z } from "zod";
import { type Annotation, entryOf } from "../annotation.ts";
import { colorNamed } from "../values/colors.ts";
import { readPage, readRange } from "../values/place.ts";
import { distinct } from "../csv/tags.ts";
import { fromWritten } from "../values/instants.ts";
import { flatMapped, joined, type ListedJson, mapped } from "../json/listed.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import { FAVORITE, takeInlineTags } from "../readwise/inline-tags.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { bookOf, tagsOf } from "./source.ts";

const words = z.string().nullish();
const flag = z.boolean().nullish().catch(null);

const ReadwiseJsonHighlight = z.object({
  id: z.unknown().optional(),
  text: words,
  note: words,
  location: z.unknown().optional(),
  end_location: z.unknown().optional(),
  location_type: words.catch(null),
  highlighted_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
  updated: z.unknown().optional(),
  color: words.catch(null),
  tags: z.array(z.unknown()).nullish().catch(null),
  is_favorite: flag,
  is_deleted: flag,
  is_discard: flag,
});
type ReadwiseJsonHighlight = z.infer<typeof ReadwiseJsonHighlight>;

/** A highlight, or the note to a whole document. */
interface ReadwiseJsonItem {
  kind: "highlight" | "document note";
  book: SourceBook;
  isDeleted: boolean;
  value: unknown;
}

/**
 * Reads responses of Readwise's API: sources with their highlights (`/api/v2/export/`, whole or only the list of its
 * results), or highlights alone (`/api/v2/highlights/`), which do not name their source. The note to a whole document
 * comes before its highlights. The step before the first parses the file.
 *
 * Source: https://readwise.io/api_deets
 * @throws {UnreadableFile} if it is not complete JSON
 */
export function* readReadwiseJson(bytes: Uint8Array): Generator<ReadStep> {
  const value = parseExport(bytes, "Readwise");
  const results = listOf(value) ?? listOf(fieldsOf(value)?.["results"]) ?? [value];
  yield* readItems(flatMapped(results, itemsOf), { length: bytes.length, format: "readwise" }, readItem);
}

function itemsOf(result: unknown): ListedJson<ReadwiseJsonItem> {
  const fields = fieldsOf(result);
  const highlights = listOf(fields?.["highlights"]);
  const isDeleted = fields?.["is_deleted"] === true;
  if (fields === null || highlights === null) {
    return [{ kind: "highlight", book: unnamedBook(fields), isDeleted: false, value: result }];
  }
  const book = bookOf(fields);
  const note = fields["document_note"];
  const items = mapped(highlights, (value): ReadwiseJsonItem => ({ kind: "highlight", book, isDeleted, value }));
  if (textIn(note).trim() === "") return items;
  return joined<ReadwiseJsonItem>([[{ kind: "document note", book, isDeleted, value: note }], items]);
}

/** Only the number of the book distinguishes highlights of different books. */
function unnamedBook(fields: Record<string, unknown> | null): SourceBook {
  return { title: "", author: null, sourceId: textIn(fields?.["book_id"]) || null };
}

function readItem({ kind, book, isDeleted, value }: ReadwiseJsonItem, index: number, raw: string): Entry {
  if (kind === "document note") {
    return isDeleted ? skipped("deleted", index, raw) : entryOf({ book, text: "", note: textIn(value) }, index, raw);
  }
  const read = ReadwiseJsonHighlight.safeParse(value).data;
  if (read === undefined) return skipped("malformed", index, raw);
  // Discarded highlights are hidden in Readwise, too.
  if (isDeleted || read.is_deleted || read.is_discard) return skipped("deleted", index, raw);
  return entryOf(annotationOf(read, book), index, raw);
}

function annotationOf(read: ReadwiseJsonHighlight, book: SourceBook): Annotation {
  const { note, tags: inline } = takeInlineTags(read.note ?? "");
  const tags = distinct([...tagsOf(read.tags ?? []), ...inline]);
  return {
    book,
    text: read.text ?? "",
    note,
    tags: tags.filter((tag) => tag.toLowerCase() !== FAVORITE),
    favorite: read.is_favorite === true || tags.some((tag) => tag.toLowerCase() === FAVORITE),
    color: colorNamed(read.color ?? ""),
    ...dateIn(read.highlighted_at),
    updatedAt: fromWritten(textIn(read.updated_at ?? read.updated)),
    sourceId: textIn(read.id) || null,
    ...placeOf(read),
  };
}

/** Of `order`, `offset`, `time_offset` and the like only the order is used: their units match no other source. */
function placeOf({ location, end_location, location_type }: ReadwiseJsonHighlight): Partial<Annotation> {
  const start = textIn(location).trim();
  if (start === "" || location_type === "none") return {};
  const end = textIn(end_location).trim();
  const written = end === "" || end === start ? start : `${start}-${end}`;
  if (location_type === "page") {
    const position = readPage(written);
    return { position, isPlaceUnread: position.page === null };
  }
  if (location_type === "location") {
    const locations = readRange(written) ?? readRange(start);
    return { position: { locations }, isPlaceUnread: locations === null };
  }
  const order = Number(start);
  return Number.isFinite(order) ? { position: { order } } : { isPlaceUnread: true };
}
