import { stemmer } from "stemmer";

/** Words too common to be searched for in other forms, or to distinguish one passage from another. */
const COMMON = new Set(
  "a about after all also am an and any are as at be because been before being but by can could did do does for from had has have he her here him his how i if in into is it its just like me more most my no nor not now of on one only or our out over own shall she should so some such than that the their them then there these they this those thou thy thee through to too up upon us very was we were what when where which while who whom whose why will with would ye you your".split(
    " ",
  ),
);

const ENDINGS =
  "|s|es|e|ed|d|ing|er|ers|est|ly|y|ies|ied|iness|ness|ful|ment|ments|ion|ions|ation|ations|ate|ates|ated|ating|able|al|ity|ities|ive|ism|ist|ists".split(
    "|",
  );
/** Endings that no English word has. */
const MISSPELT = /(?:i|is|ie|ii[a-z]+|[^aeiou]ys|[^aeiou]yed|ee(?:d|s|ing|ly|ness|ful)|eness|eful|eing)$/;

/** Whether a word is so common that passages are not found by it alone. */
export function isCommon(word: string): boolean {
  return COMMON.has(word.toLowerCase());
}

/**
 * The other forms of an English word that have the same stem (Porter, 1980): a search for `running` also finds `run`,
 * `runs` … The index stores words as they are written, so other languages are not affected: the forms of a word that is
 * not English occur nowhere.
 */
export function otherForms(word: string): string[] {
  const written = word.toLowerCase();
  if (!/^[a-z]{3,24}$/.test(written) || isCommon(written)) return [];
  const stem = stemmer(written);
  if (stem.length < 3) return [];
  const bases = [stem, stem.replace(/i$/, "y"), stem + stem.at(-1), stem.replace(/[ei]$/, "")];
  const forms = new Set(bases.flatMap((base) => ENDINGS.map((ending) => base + ending)));
  forms.delete(written);
  return [...forms].filter((form) => stemmer(form) === stem && (!MISSPELT.test(form) || form === stem));
}
