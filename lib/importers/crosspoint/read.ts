import { stepsOf, textOf } from "../text-file.ts";
import type { ReadStep } from "../types.ts";
import { isClippingsMarkdown, readPassage, splitPassages } from "./markdown.ts";
import { isClippingsText, readClipping, splitClippings } from "./text.ts";

/**
 * Reads the clippings of CrossPoint and its descendants, firmware of small readers: the text of all books, or a
 * Markdown file for each. They name no dates; a page is counted within its chapter, on the screen. Source:
 * crosspoint-reader/crosspoint-reader, pull request 1742 (ClippingsManager.cpp) and src/ClippingStore.cpp of pull
 * request 886. Other versions write Kindle's `My Clippings.txt`, which is read as such.
 */
export function* readCrosspoint(bytes: Uint8Array): Generator<ReadStep> {
  const text = textOf(bytes);
  if (isClippingsMarkdown(text)) {
    yield* stepsOf(splitPassages(text), { bytes, format: "crosspoint", read: readPassage });
  } else yield* stepsOf([...splitClippings(text)], { bytes, format: "crosspoint", read: readClipping });
}

/** Whether a text is either. */
export function isCrosspoint(text: string): boolean {
  return isClippingsText(text) || isClippingsMarkdown(text);
}
