import { entryOfClipping } from "../koreader-markdown/clipping.ts";
import { stepsOf, textOf } from "../text-file.ts";
import type { ReadStep } from "../types.ts";
import { splitText } from "./split.ts";

/**
 * Reads KOReader's export as plain text, of one book or several. It names no authors. Its words are translated into the
 * language of the device; the time is not, since it is written as the C library does without a locale. Source:
 * koreader/koreader, plugins/exporter.koplugin/target/text.lua, and formats/text.lua before 2022. Before the first step
 * the file is split.
 */
export function* readKoreaderText(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf(splitText(textOf(bytes)), { bytes, format: "koreader", read: entryOfClipping });
}

/** Whether a text begins with a title after an ideographic space, and has a line of page and time after two. */
export function isKoreaderText(text: string): boolean {
  return /^\n{0,20}\u3000[^\n]{1,2000}\n\u3000/.test(text) && /^\u3000\u3000--? ?\S[^\n]*\d/m.test(text);
}
