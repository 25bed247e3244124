import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { fromSeconds } from "../values/instants.ts";
import { flatMapped, mapped } from "../json/listed.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { ReadStep, SourceBook } from "../types.ts";
import { webPage } from "../web-page.ts";

const Highlight = z.object({
  quote: z.string(),
  created_at: z.union([z.number(), z.string()]).nullish().catch(null),
});

/** Whether parsed JSON is of Pocket's last export: a list of pages, each with an address and quotes. */
export function isPocket(value: unknown): boolean {
  return (listOf(value) ?? []).some((page) => {
    const fields = fieldsOf(page);
    return typeof fields?.["url"] === "string" && (listOf(fields["highlights"]) ?? []).some(isHighlight);
  });
}

function isHighlight(value: unknown): boolean {
  const fields = fieldsOf(value);
  return fields !== null && "quote" in fields && "created_at" in fields;
}

/**
 * Reads the highlights that Pocket exported before it closed (`annotations/part_000000.json` in its archive): a list of
 * pages with the highlights of each. Times are seconds since 1970. The step before the first parses the file.
 *
 * Source: https://github.com/Pocket/pocket-monorepo (`AnnotationsDataExportService`).
 * @throws {UnreadableFile} if it is not complete JSON
 */
export function* readPocket(bytes: Uint8Array): Generator<ReadStep> {
  const pages = listOf(parseExport(bytes, "Pocket")) ?? [];
  const items = flatMapped(pages, (page) => {
    const highlights = listOf(fieldsOf(page)?.["highlights"]);
    const book = highlights === null ? null : pageOf(page);
    return mapped(highlights ?? [page], (value) => ({ book, value }));
  });
  yield* readItems(items, { length: bytes.length, format: "pocket" }, ({ book, value }, index, raw) => {
    const read = Highlight.safeParse(value).data;
    if (read === undefined || book === null) return skipped("malformed", index, raw);
    return entryOf({ book, text: read.quote, ...momentIn(read.created_at) }, index, raw);
  });
}

/** For a page without a title, Pocket uses its address. */
function pageOf(page: unknown): SourceBook {
  const fields = fieldsOf(page);
  const [url, written] = [textIn(fields?.["url"]), textIn(fields?.["title"]).trim()];
  const title = written === url ? "" : written;
  return webPage({ url, title }) ?? { title: written, author: null };
}

function momentIn(value: number | string | null | undefined): { highlightedAt: string | null; isDateUnread: boolean } {
  if (typeof value !== "number") return dateIn(value);
  const highlightedAt = fromSeconds(value);
  return { highlightedAt, isDateUnread: highlightedAt === null && value !== 0 };
}
