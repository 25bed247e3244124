import { splitBlocks } from "./blocks.ts";
import { readEntry } from "./entry.ts";
import { readMetadata } from "./metadata.ts";

/** Number of entries that are read to recognise Kindle clippings. */
const ENTRIES_TRIED = 500;

/**
 * Whether a text is Kindle's `My Clippings.txt`: one of its first entries can be read. Without separators, as in a copy
 * of a single entry, its metadata must have a known word or a time.
 */
export function isClippings(sample: Uint8Array): boolean {
  const decoder = new TextDecoder();
  let tried = 0;
  for (const block of splitBlocks(sample)) {
    if (block.oversized || ++tried > ENTRIES_TRIED) return false;
    const raw = decoder.decode(sample.subarray(block.start, block.end));
    const entry = readEntry(raw, 0);
    if (entry.kind === "skipped" && entry.reason !== "article_clip" && entry.reason !== "empty_note") continue;
    if (block.next > block.end || namesItsKind(raw)) return true;
  }
  return false;
}

function namesItsKind(raw: string): boolean {
  const lines = raw.slice(0, 4000).split(/\r\n?|\n/, 6);
  return lines.some((line) => {
    const metadata = readMetadata(line);
    const { page, locations } = metadata?.position ?? { page: null, locations: null };
    return metadata !== null && metadata.kind !== null && (page ?? locations ?? metadata.highlightedAt) !== null;
  });
}
