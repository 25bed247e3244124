import { splitBlocks } from "../kindle-clippings/blocks.ts";

/** Number of bytes that are examined to recognise a file: enough for thousands of entries, read in milliseconds. */
const SAMPLE_BYTES = 1 << 20;
const REPLACEMENT = "\ufffd";

/** The beginning of a file, cut between two UTF-8 characters. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  let end = SAMPLE_BYTES;
  while (end > SAMPLE_BYTES - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

/**
 * Whether the bytes are UTF-16: by the byte order mark, or because NULs are at even or at odd positions only, as in
 * UTF-16 with digits, spaces and line breaks.
 */
export function isUtf16(sample: Uint8Array): boolean {
  const [first, second] = sample;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const counts = [0, 0];
  for (const [at, byte] of sample.subarray(0, 1 << 16).entries())
    if (byte === 0) counts[at % 2] = (counts[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = counts;
  const looked = Math.min(sample.length, 1 << 16);
  return Math.max(even, odd) > looked * 0.02 && Math.min(even, odd) <= Math.max(even, odd) * 0.05;
}

/**
 * Whether the bytes are text in another encoding than UTF-8 (Windows-1252, GBK …). A UTF-8 file with a few broken bytes
 * is not: it has more valid characters beyond ASCII than broken ones, or the broken ones are in few of its entries.
 */
export function isForeignEncoding(sample: Uint8Array): boolean {
  const decoder = new TextDecoder();
  const text = decoder.decode(sample);
  const broken = text.split(REPLACEMENT).length - 1;
  if (broken === 0) return false;
  const sound = text.length - text.replace(/[^\0-\u007f\ufffd]/g, "").length;
  if (sound >= broken) return false;
  const blocks = [...splitBlocks(sample)].map(({ start, end }) => decoder.decode(sample.subarray(start, end)));
  return blocks.filter((block) => block.includes(REPLACEMENT)).length * 10 > blocks.length;
}

/** Whether there are characters in it that no text has: NULs and other control bytes. */
export function hasControlBytes(sample: Uint8Array): boolean {
  return sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b) || (byte > 0x1b && byte < 0x20));
}
