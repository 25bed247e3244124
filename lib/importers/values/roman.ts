/** Pages of a book's front matter: `i` is −9999, `ii` −9998 …, so that they sort before page 1. */
const BEFORE_PAGE_ONE = 10_000;
const NUMERAL = /^m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;
const VALUES: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The number of a page printed in roman numerals; null unless it is a well-formed numeral. */
export function romanPage(numeral: string): number | null {
  if (numeral === "" || !NUMERAL.test(numeral)) return null;
  let total = 0;
  let previous = 0;
  for (const letter of numeral.toLowerCase()) {
    const value = VALUES[letter] ?? 0;
    total += value > previous ? value - 2 * previous : value;
    previous = value;
  }
  return total - BEFORE_PAGE_ONE;
}
