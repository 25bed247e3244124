import { splitBlocks } from "../kindle-clippings/blocks.ts";
import { readEntry } from "../kindle-clippings/entry.ts";
import { readMetadata } from "../kindle-clippings/metadata.ts";

/** So many entries are read to tell whether a file is Kindle clippings. */
const ENTRIES_TRIED = 500;

/**
 * Whether a text is Kindle's `My Clippings.txt`: one of its first entries can be read. Where nothing separates entries,
 * as in a copy of a single one, its words must be of a known language or name a time.
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

/** What a text that is not clippings looks like, with its article; null if it is just text. */
export function textName(text: string): string | null {
  const start = text.replace(/^[\s\ufeff]+/, "").slice(0, 4000);
  if (/^<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<!doctype html)/i.test(start)) return htmlName(text);
  if (/^<\?xml|^<[a-z][\w:-]{0,50}[\s>]/i.test(start)) return "an XML document";
  if (/^(?:\{\s*["}]|\[\s*[\]{["\d])/.test(start)) return "a JSON export";
  if (/^(?:--[^\n]{0,500}\n\s*)*return\s*\{/.test(start)) return "a KOReader sidecar file (Lua)";
  if (/^"?Highlight"?,"?Book Title"?,/i.test(start)) return "a Readwise export (CSV)";
  if (/^[^\n,;]{1,60}(?:[,;\t][^\n,;\t]{1,60}){2,}\r?\n[^\n]*[,;\t]/.test(start)) return "a table (CSV)";
  return null;
}

function htmlName(text: string): string {
  return /class=["'][^"']{0,80}\b(?:noteHeading|bookTitle|noteText)\b/.test(text)
    ? "a Kindle notebook export (HTML)"
    : "a web page (HTML)";
}
