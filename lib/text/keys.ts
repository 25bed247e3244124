import { normalized } from "#lib/vocabulary/combining-marks.ts";

// Byte order marks, zero-width characters and soft hyphens: invisible, and inserted at random by devices.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** A key that is equal for two copies of a text, whatever their case, spacing, quotation marks and Unicode form. */
export function textKey(text: string): string {
  return normalized(text, "NFKC")
    .replace(INVISIBLE, "")
    .replaceAll(/[‘’‚‛′]/g, "'")
    .replaceAll(/[“”„‟″«»]/g, '"')
    .replaceAll(/[‐‑‒–—―]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/**
 * A key that is equal for two copies of a passage, whatever is around its words: sources differ in the quotation marks,
 * dashes and full stops that they include. A text without letters and digits is compared as it is.
 */
export function passageKey(text: string): string {
  return passageOf(textKey(text));
}

/** The passage key for a text, from its `textKey`. */
export function passageOf(key: string): string {
  return key.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim() || key;
}

/**
 * A key that is equal for two spellings of a title. Subtitles count: joining two different books is worse than keeping
 * one twice.
 */
export function titleKey(title: string): string {
  return textKey(title);
}

/**
 * A key that is equal for two spellings of the same authors, whatever the order of names: `Sanderson, Brandon` and
 * `Brandon Sanderson`; `A; B` and `B & A`. Empty without an author.
 */
export function authorKey(author: string | null): string {
  const words = textKey(author ?? "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word !== "and")
    .toSorted()
    .join(" ");
}
