/** UTF-16 with a byte order mark, little or big end first, and what `TextDecoder` calls it. */
const MARKS = [
  { label: "utf-16le", bytes: [0xff, 0xfe] },
  { label: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

/**
 * A file in UTF-8: the same bytes, unless a byte order mark says that it is UTF-16, as Notepad (“Unicode”) and Excel
 * (“Unicode Text”) write it. Half a character becomes U+FFFD.
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
