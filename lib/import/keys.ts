import { createHash } from "node:crypto";

// Byte order marks, zero-width characters and soft hyphens: invisible, and sprinkled at random by devices.
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** What two copies of the same text have in common, whatever their case, spacing, quotation marks and Unicode form. */
export function textKey(text: string): string {
  return text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replaceAll(/[‘’‚‛′]/g, "'")
    .replaceAll(/[“”„‟″«»]/g, '"')
    .replaceAll(/[‐‑‒–—―]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** What two spellings of a title have in common. Subtitles count: two books wrongly joined are worse than two entries. */
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

/** SHA-256 over the given parts, base64; parts cannot run into each other. */
export function fingerprint(parts: (string | number | boolean | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
