/** Number of steps into a chapter that are used; the positions of two highlights differ in fewer. */
const DEPTH = 8;
/** What makes the first steps, which most books have, the widest. */
const BREADTH = 16;

/**
 * Converts an EPUB CFI, such as `epubcfi(/6/24[chapter]!/4/2/3,/1:0,/1:98)`, to a number with the same sort order: the
 * chapter's file before the decimal point, the steps into it after. Null if it is not a CFI. The format:
 * https://idpf.org/epub/linking/cfi/
 */
export function orderOfCfi(cfi: string | null): number | null {
  const path = /^epubcfi\((.*)\)$/s.exec(cfi?.slice(0, 2000) ?? "")?.[1]?.replace(/\[(?:[^\]^]|\^.)*\]/gs, "");
  if (path === undefined) return null;
  // A range is written as what its ends share, then its start, then its end.
  const [shared = "", start = ""] = path.split(",", 2);
  const [inPackage = "", inFile = ""] = (shared + start).split("!", 2);
  const file = numbersIn(inPackage)[1];
  return file === undefined ? null : file + fraction(numbersIn(inFile).slice(0, DEPTH));
}

function numbersIn(path: string): number[] {
  return Array.from(path.matchAll(/[/:](\d{1,7})/g), ([, digits]) => Number(digits));
}

/** Steps as a number from 0 to 1: each has an interval, in which those after it are nested. */
function fraction(steps: number[]): number {
  let from = 0;
  let width = 1;
  for (const step of steps) {
    from += (width * step) / (step + BREADTH);
    width *= BREADTH / ((step + BREADTH) * (step + BREADTH + 1));
  }
  return Math.min(from, 0.999_999);
}
