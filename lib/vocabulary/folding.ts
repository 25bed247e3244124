import { normalized } from "./combining-marks.ts";

/**
 * Text that `folded` leaves unchanged. Most texts in European languages consist of it, and the index itself folds case
 * and accents.
 */
const AS_IT_IS =
  /^[\p{ASCII}\u00A0-\u00A9\u00AB\u00AC\u00AE-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF-\u00DE\u00E0-\u0130\u2010-\u2027\u2030-\u205E]*$/u;
/** Superscript and subscript digits are mostly footnote numbers: `virtue¹` is the word and a number. */
const RAISED = /[\u00B2\u00B3\u00B9\u2070\u2074-\u2079\u2080-\u2089]+/gu;
/**
 * Invisible characters that do not separate words: the soft hyphen, direction marks, variation selectors. Not those
 * that separate words in Persian or Thai.
 */
const UNSEEN = /(?![\u200B-\u200D])\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text as the word index stores it: compatibility forms replaced (`ﬁ` as `fi`, `Ⅻ` as `xii`, full-width letters),
 * case folded in full (`ß` as `ss`), invisible characters left out. Two exceptions: superscript numbers are separated
 * from the word before them, and the Turkish `ı` is an `i`. Accents stay. Sources: UAX #15 (NFKC), Unicode's
 * CaseFolding.txt.
 */
export function folded(text: string): string {
  if (AS_IT_IS.test(text)) return text;
  const compatible = normalized(text.replaceAll(UNSEEN, "").replaceAll(RAISED, " $& "), "NFKC");
  return normalized(compatible.replaceAll(/\p{Changes_When_Casefolded}|ı/gu, caseFolded), "NFC");
}

/** Converting to upper case first also finds letters that have a single upper-case form: `ß` and `ss`, `ς` and `σ`. */
function caseFolded(letter: string): string {
  return letter.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

/** A text as the index compares it: folded, without case and accents. */
export function plain(text: string): string {
  return normalized(folded(text), "NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
