import { splitBlocks } from "../kindle-clippings/blocks.ts";
import { readEntry } from "../kindle-clippings/entry.ts";
import { readMetadata } from "../kindle-clippings/metadata.ts";
import { splitFields } from "../kindle-notebook/fields.ts";

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

/**
 * Whether a page is the notebook that a Kindle app exports: it names a book, and entries or itself, by the classes of a
 * notebook. No other page does, however it speaks of Kindles.
 */
export function isNotebook(sample: Uint8Array): boolean {
  const names = new Set<string | null>();
  for (const { name } of splitFields(sample)) {
    names.add(name);
    if (names.has("bookTitle") && (names.has("noteHeading") || names.has("notebookFor"))) return true;
  }
  return false;
}

/** What a text of no known format looks like, with its article; null if it is just text. */
export function textName(text: string): string | null {
  const start = text.replace(/^[\s\ufeff]+/, "").slice(0, 4000);
  if (/^<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<!doctype html)/i.test(start)) return "a web page (HTML)";
  if (/^<\?xml|^<[a-z][\w:-]{0,50}[\s>]/i.test(start)) return "an XML document";
  if (/^(?:--[^\n]{0,500}\n\s*)*return\s*\{/.test(start)) return "a file in the language Lua";
  return null;
}
