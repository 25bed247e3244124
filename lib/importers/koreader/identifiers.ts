/** Reads the identifiers of a book as KOReader takes them from EPUB metadata: one a line, `scheme:value`. */

const TAGGED_ISBN = /(?:^|\n)\s*(?:urn:)?isbn:\s*([\dX -]{10,20})/i;
const BARE_ISBN = /(?:^|\n)\s*(97[89][\d-]{10,14})\s*(?:\n|$)/;
const ASIN = /(?:^|\n)\s*(?:mobi-asin|asin|amazon(?:_[a-z]{2})?):\s*([A-Z0-9]{10})\s*(?:\n|$)/;

/** The ISBN with 13 digits, an ISBN-10 converted; null if there is none with a valid check digit. */
export function isbnFrom(identifiers: string): string | null {
  const written = TAGGED_ISBN.exec(identifiers)?.[1] ?? BARE_ISBN.exec(identifiers)?.[1];
  const digits = (written ?? "").replaceAll(/[ -]/g, "").toUpperCase();
  if (/^\d{13}$/.test(digits)) return checkDigit(digits) === digits.at(-1) ? digits : null;
  if (!/^\d{9}[\dX]$/.test(digits)) return null;
  const sum = Array.from(digits, (digit, at) => (10 - at) * (digit === "X" ? 10 : Number(digit)));
  if (sum.reduce((total, value) => total + value, 0) % 11 !== 0) return null;
  const start = `978${digits.slice(0, 9)}`;
  return start + checkDigit(start);
}

/** The ASIN; null if there is none. */
export function asinFrom(identifiers: string): string | null {
  return ASIN.exec(identifiers)?.[1] ?? null;
}

/**
 * The last digit of an ISBN-13 (ISO 2108): the first twelve, weighted 1, 3, 1, 3 …, complete it to a multiple of ten.
 */
function checkDigit(digits: string): string {
  const sum = Array.from(digits.slice(0, 12), (digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 3));
  return String((10 - (sum.reduce((total, value) => total + value, 0) % 10)) % 10);
}
