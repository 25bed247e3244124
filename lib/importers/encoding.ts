/** Byte order marks of UTF-16, little- and big-endian, and their `TextDecoder` labels. */
const MARKS = [
  { label: "utf-16le", bytes: [0xff, 0xfe] },
  { label: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

/**
 * Converts a file to UTF-8: returns the same bytes, unless a byte order mark shows that it is UTF-16, as Notepad
 * (“Unicode”) and Excel (“Unicode Text”) write it. Half a character becomes U+FFFD.
 */
export function inUtf8(bytes: Uint8Array): Uint8Array {
  const mark = MARKS.find(({ bytes: [first, second] }) => bytes[0] === first && bytes[1] === second);
  return mark === undefined ? bytes : new TextEncoder().encode(new TextDecoder(mark.label).decode(bytes));
}

/** Whether there is nothing in the bytes but white space and a byte order mark of any encoding. */
export function isBlank(bytes: Uint8Array): boolean {
  const marks = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff]);
  return bytes.every((byte, at) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || (at < 3 && marks.has(byte)));
}
