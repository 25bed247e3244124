import { normalized } from "#lib/vocabulary/combining-marks.ts";

// Byte order marks, zero-width characters and soft hyphens: invisible, and sprinkled at random by devices.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** What two copies of the same text have in common, whatever their case, spacing, quotation marks and Unicode form. */
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
 * What two copies of the same passage have in common, whatever stands around its words: sources differ in the quotation
 * marks, dashes and full stops that they take along. A text without letters and digits is compared as it is.
 */
export function passageKey(text: string): string {
  return passageOf(textKey(text));
}

/** The same, from the `textKey` of a text. */
export function passageOf(key: string): string {
  return key.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim() || key;
}

/**
 * What two spellings of a title have in common. Subtitles count: two books wrongly joined are worse than two entries.
 */
export function titleKey(title: string): string {
  return textKey(title);
}

/**
 * What two spellings of the same authors have in common, whatever the order of names: `Sanderson, Brandon` and
 * `Brandon Sanderson`; `A; B` and `B & A`. Empty where there is no author.
 */
export function authorKey(author: string | null): string {
  const words = textKey(author ?? "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word !== "and")
    .toSorted()
    .join(" ");
}
