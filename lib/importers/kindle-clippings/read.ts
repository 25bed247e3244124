import type { Entry, ReadStep } from "../types.ts";
import { splitBlocks } from "./blocks.ts";
import { readEntry } from "./entry.ts";
import { tearApart } from "./torn.ts";

/**
 * Reads Kindle's `My Clippings.txt` entry by entry, so that the caller can pause, show progress or stop after any step;
 * a step takes a few milliseconds at most. Each text between separators becomes one entry, in the file's order, or
 * several if a separator is missing, except blocks of only white space. A last entry without its separator (a truncated
 * copy) is read like any other.
 *
 * Invalid UTF-8 becomes U+FFFD: the entry is kept, and the reader sees where its file is damaged. Throws nothing on any
 * input. The format: title, metadata, blank line, text, `==========`; no specification exists, see `languages.ts` for
 * the wordings.
 */
export function* readClippings(bytes: Uint8Array): Generator<ReadStep> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let index = 0;
  for (const { start, end, next, oversized } of splitBlocks(bytes)) {
    const block = decoder.decode(bytes.subarray(start, end));
    for (const raw of oversized ? [block] : tearApart(block)) {
      const entry: Entry = oversized ? { kind: "skipped", index, reason: "too_long", raw } : readEntry(raw, index);
      yield { entry, format: "kindle-clippings", bytesRead: next };
      index++;
    }
  }
}
