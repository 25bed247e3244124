import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { orderOfCfi } from "../apple-books/location.ts";
import { colorInCss } from "../values/css-color.ts";
import { fromMilliseconds } from "../values/instants.ts";
import { mapped } from "../json/listed.ts";
import { parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";

const words = z.string().nullish().catch(null);
const moment = z.number().nullish().catch(null);

const Annotation = z.object({
  id: words,
  type: words,
  cfi: words,
  text: z.string().nullish(),
  note: z.string().nullish(),
  color: words,
  createdAt: moment,
  updatedAt: moment,
});

/** KOReader's partial MD5, by which Readest identifies books, too. */
const HASH = /^[0-9a-f]{32}$/;

/** Reads Readest's JSON (`readest-annotations`), annotation by annotation. */
export function* readJson(bytes: Uint8Array): Generator<ReadStep> {
  const fields = fieldsOf(parseExport(bytes, "Readest"));
  const book = bookOf(fields?.["book"]);
  const items = mapped(listOf(fields?.["annotations"]) ?? [], (value) => ({ value }));
  yield* readItems(items, { length: bytes.length, format: "readest" }, ({ value }, index, raw) =>
    readAnnotation(value, book, index, raw),
  );
}

function bookOf(value: unknown): SourceBook {
  const fields = fieldsOf(value);
  const hash = textIn(fields?.["hash"]);
  return {
    title: textIn(fields?.["title"]).trim(),
    author: textIn(fields?.["author"]).trim() || null,
    ...(HASH.test(hash) && { md5: hash }),
  };
}

function readAnnotation(value: unknown, book: SourceBook, index: number, raw: string): Entry {
  const read = Annotation.safeParse(value).data;
  if (read === undefined) return skipped("malformed", index, raw);
  const order = orderOfCfi(read.cfi ?? null);
  const highlightedAt = fromMilliseconds(read.createdAt ?? 0);
  // The text of a bookmark is the top of its page; only its note would be the reader's.
  if (read.type === "bookmark" && (read.note ?? "").trim() === "") {
    const position = { page: null, pages: null, locations: null, order };
    return { kind: "bookmark", index, book, position, highlightedAt };
  }
  const annotation = {
    book,
    text: read.type === "bookmark" ? "" : (read.text ?? ""),
    note: read.note ?? null,
    color: colorInCss(read.color ?? ""),
    highlightedAt,
    updatedAt: fromMilliseconds(read.updatedAt ?? 0),
    sourceId: read.id ?? null,
    position: { order },
  };
  return entryOf(annotation, index, raw);
}
