import { plain } from "#lib/vocabulary/folding.ts";

/** A text without case and accents, and where each of its letters came from. */
export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, the index of the letter it came from; one more for the end. */
  origin: number[];
}

/** Folds case and accents as the index does: `Café` and `cafe` are the same. */
export function fold(text: string): Folded {
  let folded = "";
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const bare = letter <= "\u007F" ? letter.toLowerCase() : plain(letter);
    for (let unit = 0; unit < bare.length; unit++) origin.push(at);
    folded += bare;
    at += letter.length;
  }
  origin.push(at);
  return { text: folded, origin };
}

/** What divides a word that is also typed as one: the apostrophe of `don’t`, and the hyphen at the end of a line. */
const PARTING = /['’]|[-\u2010]\s*[\r\n]\s*/gu;

/** The same with the parts joined of `don’t`, and of words that are hyphenated at the end of a line. */
export function joined({ text, origin }: Folded): Folded {
  const parts: number[] = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(PARTING)) {
    parts.push(...origin.slice(from, index));
    from = index + gap.length;
  }
  return { text: text.replaceAll(PARTING, ""), origin: [...parts, ...origin.slice(from)] };
}
