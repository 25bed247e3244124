import { fromWritten } from "./values/instants.ts";
import type { ListedJson } from "./json/listed.ts";
import { parseJson, textIn } from "./json-file.ts";
import { rawJson } from "./raw-json.ts";
import type { Entry, ReadStep, SkippedEntry, SkipReason, Source } from "./types.ts";
import { unwrap } from "./wrapped.ts";

/**
 * The content of a file of JSON, whether it is as its program writes it or wrapped to be sent, as `{source, data}`.
 * @param program whose export it is, in the reader's words
 * @throws {UnreadableFile} if it is damaged or was cut short
 */
export function parseExport(bytes: Uint8Array, program: string): unknown {
  return unwrap(parseJson(bytes, program)).data;
}

/** Reads the items of a file of JSON, one entry each. `length` is that of the file in bytes. */
export function* readItems<Item extends { value: unknown }>(
  items: ListedJson<Item>,
  { length, format }: { length: number; format: Source },
  readItem: (item: Item, index: number, raw: string) => Entry,
): Generator<ReadStep> {
  let index = 0;
  for (const item of items) {
    const raw = rawJson(item.value);
    const bytesRead = Math.floor((length * (index + 1)) / items.length);
    yield { entry: readItem(item, index++, raw), format, bytesRead, raw };
  }
}

/** An entry that is shown instead of imported. */
export function skipped(reason: SkipReason, index: number, raw: string): SkippedEntry {
  return { kind: "skipped", index, reason, raw };
}

/** The moment in a field, as ISO 8601 writes it, and whether there is one that cannot be read. */
export function dateIn(value: unknown): { highlightedAt: string | null; isDateUnread: boolean } {
  const written = textIn(value).trim();
  const highlightedAt = fromWritten(written);
  return { highlightedAt, isDateUnread: highlightedAt === null && written !== "" };
}
