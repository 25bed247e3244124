/** The 13 digits of an ISBN-13 or ISBN-10 as written, hyphens and all; null if its check digit does not fit. */
export function readIsbn(written: string): string | null {
  const found = /^(?:isbn)?(?:-?1[03])?[:\s=]*"?([\d-\s]{9,20}[\dx])"?$/i.exec(written.trim().slice(0, 40));
  const digits = (found?.[1] ?? "").replace(/[-\s]/g, "").toUpperCase();
  if (digits.length === 13) return checkDigit(digits.slice(0, 12)) === digits.at(-1) ? digits : null;
  if (!/^\d{9}[\dX]$/.test(digits) || !isIsbn10(digits)) return null;
  const body = `978${digits.slice(0, 9)}`;
  return `${body}${checkDigit(body)}`;
}

function isIsbn10(digits: string): boolean {
  const sum = Array.from(digits).reduce(
    (total, digit, at) => total + (digit === "X" ? 10 : Number(digit)) * (10 - at),
    0,
  );
  return sum % 11 === 0;
}

function checkDigit(body: string): string {
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
