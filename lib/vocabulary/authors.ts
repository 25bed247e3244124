import { normalized } from "./combining-marks.ts";
import { authorsIn, partsOf, shownName } from "./filing.ts";
import { folded } from "./folding.ts";

/** One author of a book. */
export interface AuthorName {
  /**
   * A key that is equal for all spellings of the name, and the address of the author's page; empty for a name without
   * letters and numbers.
   */
  key: string;
  /** As it is shown. */
  name: string;
}

/** Longer keys are cut: a letter can take nine characters of an address. Letters. */
const LONGEST_KEY = 100;
const KEPT = 80;

/** Accents and dots, which some spellings of a name omit. In other scripts, marks are vowels, and part of the name. */
const ACCENTS =
  /(?=\p{M})(?![\u3099\u309A])[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Arabic}]/gu;

/** The authors of a book, each once, in the order of its source. */
export function authorsOf(author: string | null): AuthorName[] {
  const known = new Set<string>();
  return authorsIn(author ?? "")
    .map((name) => ({ key: authorKey(name), name: shownName(name) }))
    .filter(({ key }) => key === "" || (!known.has(key) && known.add(key)));
}

/**
 * A key that is equal for all spellings of one author's name, for use in addresses: `rovelli-carlo` for `Carlo
 * Rovelli`, `Rovelli, Carlo` and `ROVELLI, Carlo`. It contains letters, marks, numbers and hyphens only. The key of a
 * key is the key itself. Stable across releases, because addresses are stored.
 */
export function authorKey(name: string): string {
  const key = partsOf(name).map(identifying).filter(Boolean).join("-");
  const letters = [...key];
  return letters.length <= LONGEST_KEY ? key : `${letters.slice(0, KEPT).join("")}-${hashOf(key)}`;
}

/** The better of two spellings of one name: with correct capitals, then with its accents, else the first. */
export function betterName(known: string, other: string): string {
  const worth = (name: string) => {
    const isMixed = name !== name.toUpperCase() && name !== name.toLowerCase();
    return (isMixed ? 1000 : 0) + Math.min(999, normalized(name, "NFKD").match(/\p{M}/gu)?.length ?? 0);
  };
  return worth(other) > worth(known) ? other : known;
}

function identifying(text: string): string {
  const plain = normalized(folded(text).toLowerCase(), "NFKD").replaceAll(ACCENTS, "");
  const words = normalized(plain, "NFC")
    .replaceAll(/['’]/gu, "")
    .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu);
  return (words ?? []).join("-");
}

/** 64-bit FNV-1a, which distinguishes names of a hundred letters and more. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const unit of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(unit)) * 0x100000001b3n);
  return hash.toString(36);
}
