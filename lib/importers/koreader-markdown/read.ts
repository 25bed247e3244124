import { stepsOf, textOf } from "../text-file.ts";
import type { ReadStep } from "../types.ts";
import { entryOfClipping } from "./clipping.ts";
import { splitMarkdown } from "./split.ts";

/**
 * Reads KOReader's Markdown export, of one book or several: title, authors, chapters, pages of the screen, times on the
 * device's clock, notes. Source: koreader/koreader, plugins/exporter.koplugin/template/md.lua and target/markdown.lua.
 * Before the first step the file is split.
 */
export function* readKoreaderMarkdown(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf(splitMarkdown(textOf(bytes)), { bytes, format: "koreader", read: entryOfClipping });
}

/**
 * Whether a text begins with a title as KOReader writes it, a heading of the first and one of the fifth order, and
 * names a page and a time, or itself.
 */
export function isKoreaderMarkdown(text: string): boolean {
  if (!/^\s{0,20}# [^\n]+\n##### [^\n]*\n/.test(text)) return false;
  return /^### Page .{1,40} @ \d{1,2} \S{1,20} \d{4} /m.test(text) || /^_Generated at: \d{4}-[\d-]+_$/m.test(text);
}
