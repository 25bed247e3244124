import { plain } from "../vocabulary/folding.ts";

/** Two tags of at least this many letters are nearly the same if one letter differs. */
const LONG = 6;
/** Keys of a bucket that each is compared with: all pairs of a large one would take the square of its size. */
const COMPARED = 8;

/**
 * Pairs of keys that are nearly the same: apart from accents, hyphens, spaces and underscores, or a plural’s s, or one
 * letter of long ones. Each key is in one pair at most. Only keys are compared that are equal without one of their
 * letters.
 */
export function similarKeys(keys: readonly string[], most: number): [string, string][] {
  const buckets = new Map<string, string[]>();
  for (const key of keys) {
    for (const sign of new Set(signsOf(bare(key)))) {
      const bucket = buckets.get(sign);
      if (bucket) bucket.push(key);
      else buckets.set(sign, [key]);
    }
  }
  const paired = new Set<string>();
  const pairs: [string, string][] = [];
  for (const bucket of buckets.values()) {
    for (const [at, key] of bucket.entries()) {
      if (pairs.length >= most) return pairs;
      if (paired.has(key)) continue;
      const near = bucket.slice(at + 1, at + 1 + COMPARED);
      const other = near.find((one) => !paired.has(one) && isSimilar(bare(key), bare(one)));
      if (other === undefined) continue;
      paired.add(key).add(other);
      pairs.push([key, other]);
    }
  }
  return pairs;
}

/** Without accents, spaces, hyphens and underscores. */
function bare(key: string): string {
  return plain(key).replaceAll(/[\s_-]+/gu, "");
}

/** Two similar keys have one of these in common. */
function signsOf(text: string): string[] {
  const signs = [text, text.replace(/s$/u, "")];
  if (text.length < LONG) return signs;
  for (let at = 0; at < text.length; at++) signs.push(`${text.slice(0, at)}${text.slice(at + 1)}`);
  return signs;
}

function isSimilar(one: string, other: string): boolean {
  if (one === other || `${one}s` === other || one === `${other}s`) return true;
  return Math.min(one.length, other.length) >= LONG && differsByOne(one, other);
}

/** Whether one letter was replaced, added or left out; not a digit: `chapter 1` and `chapter 2` are two things. */
function differsByOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  if (/\d/.test(`${one[from] ?? ""}${other[from] ?? ""}`)) return false;
  const rest = (text: string, skipped: number) => text.slice(from + skipped);
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return rest(shorter, shorter.length === longer.length ? 1 : 0) === rest(longer, 1);
}
