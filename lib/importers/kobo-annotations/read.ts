import { entryOf } from "../annotation.ts";
import { readIsbn } from "../../vocabulary/isbn.ts";
import { htmlEvents } from "../html-events.ts";
import { fromWritten } from "../values/instants.ts";
import { textOf } from "../text-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { annotationsIn, type Publication, type WrittenAnnotation } from "./annotations.ts";

/**
 * By their numbers in `color`, as in the reader's database; others, such as the 4 of screens without colours, have no
 * meaning.
 */
const COLORS = ["yellow", "pink", "blue", "green"];
/** The resolution of `progress`, a fragment's position in its chapter's file. */
const PARTS = 1_000_000;

/**
 * Reads the annotations of one book from the `….annot` file of a Kobo, or of another reader with Adobe's software:
 * words, notes, times in UTC, ids. Source: “Adobe Digital Editions annotation file format”, as in the comments of
 * Adobe's dpdoc headers, with Kobo's own `progress` and `color`.
 */
export function* readKoboAnnotations(bytes: Uint8Array): Generator<ReadStep> {
  const file = textOf(bytes);
  let index = 0;
  for (const { annotation, publication } of annotationsIn(htmlEvents(file, { isXml: true }))) {
    const raw = file.slice(annotation.start, annotation.end);
    const entry = readAnnotation(annotation, bookOf(publication), index++, raw);
    const bytesRead = Math.floor((bytes.length * annotation.end) / file.length);
    yield { entry, format: "kobo", bytesRead, raw };
  }
}

/** Whether a text is such a set, by the name of its first element and the address that Adobe gave it. */
export function isKoboAnnotations(text: string): boolean {
  const start = text.slice(0, 5000).replace(/<\?xml[^>]*>/, "");
  return /^\s*<(?:[\w-]{1,20}:)?annotationSet\s[^>]*"http:\/\/ns\.adobe\.com\/digitaleditions\/annotations"/.test(
    start,
  );
}

function bookOf({ titles, creators, identifiers }: Publication): SourceBook {
  const isbns = identifiers.map((written) => readIsbn(written.replace(/^urn:/i, "")));
  const isbn = isbns.find((one) => one !== null) ?? null;
  return { title: titles[0] ?? "", author: creators.join("; ") || null, isbn };
}

function readAnnotation(written: WrittenAnnotation, book: SourceBook, index: number, raw: string): Entry {
  const { date, noteDate, text, note } = written;
  const place = written.place ?? {};
  const progress = Number(place["progress"] ?? Number.NaN);
  const order = Number.isFinite(progress) ? Math.round(progress * PARTS) : null;
  const highlightedAt = fromWritten(date);
  const isPoint = place["start"] !== undefined && place["start"] === place["end"];
  if (isPoint && note === "") {
    return {
      kind: "bookmark",
      index,
      book,
      position: { page: null, pages: null, locations: null, order },
      highlightedAt,
    };
  }
  const said = {
    book,
    text: isPoint ? "" : text,
    note,
    highlightedAt,
    isDateUnread: date !== "" && highlightedAt === null,
    updatedAt: fromWritten(noteDate),
    sourceId: written.identifier.replace(/^urn:uuid:/i, "").toLowerCase() || null,
    color: COLORS[Number(place["color"] ?? Number.NaN)] ?? null,
    position: { order },
  };
  return entryOf(said, index, raw);
}
