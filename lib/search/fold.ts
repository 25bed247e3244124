import { normalized } from "#lib/vocabulary/combining-marks.ts";

/** A text without case and accents, and where each of its letters came from. */
export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, the index of the letter it came from; one more for the end. */
  origin: number[];
}

/** Folds case and accents in the way that the index does: `Café` and `cafe` are the same. */
export function fold(text: string): Folded {
  let folded = "";
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const bare = letter.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
    for (let unit = 0; unit < bare.length; unit++) origin.push(at);
    folded += bare;
    at += letter.length;
  }
  origin.push(at);
  return { text: folded, origin };
}

/** The same without the origins, and quickly. */
export function plain(text: string): string {
  return normalized(text, "NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
