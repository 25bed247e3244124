import { constants, inflateSync } from "node:zlib";

const HEADER = /^\ufeff?\d{1,19}\r?\nindent:(?:true|false)\r?\ntrim:(?:true|false)\r?\n/;
/** Bytes of a compressed file that are enough to see its first lines. */
const BEGINNING = 4096;

/**
 * Whether a text, or its beginning, is an export of Moon+ Reader’s (`….mrexpt`): a number, `indent:true`, `trim:false`.
 */
export function isMoonReader(text: string): boolean {
  return HEADER.test(text.endsWith("\n") ? text : `${text}\n`);
}

/**
 * Whether bytes are the same packed with zlib, as Moon+ Reader keeps it for synchronising (`….an`). The exports
 * themselves are never packed.
 */
export function isPackedMoonReader(bytes: Uint8Array): boolean {
  if (!isZlib(bytes)) return false;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 22 };
    return isMoonReader(new TextDecoder().decode(inflateSync(bytes.subarray(0, BEGINNING), options)));
  } catch {
    // Other files begin with the same two bytes.
    return false;
  }
}

/** The two bytes with which RFC 1950 begins. */
export function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}
