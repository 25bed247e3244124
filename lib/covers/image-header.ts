import type { CoverType } from "#lib/vocabulary/covers.ts";

/** What the header of an image says. Width and height in pixels. */
export interface ImageHeader {
  type: CoverType;
  width: number;
  height: number;
}

/**
 * Reads type and size of an image from its first bytes, whatever its file is called; null if it is none of the four
 * types, or ends within its header. Reads each byte at most once, and decodes nothing.
 *
 * Formats: PNG (W3C, 5.2 and 11.2.2), GIF89a (section 18), WebP (RFC 9649, 2.5 to 2.7), JPEG (ITU-T T.81, B.1 and
 * B.2.2).
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
}

function sized(type: CoverType, width: number, height: number): ImageHeader | null {
  return width > 0 && height > 0 ? { type, width, height } : null;
}

/** Whether these Latin-1 characters stand at an offset. */
function hasAt(view: DataView, offset: number, text: string): boolean {
  if (view.byteLength < offset + text.length) return false;
  return [...text].every((letter, at) => view.getUint8(offset + at) === letter.charCodeAt(0));
}

function readPng(view: DataView): ImageHeader | null {
  if (view.byteLength < 24 || !hasAt(view, 0, "\x89PNG\r\n\x1a\n") || !hasAt(view, 12, "IHDR")) return null;
  return sized("image/png", view.getUint32(16), view.getUint32(20));
}

function readGif(view: DataView): ImageHeader | null {
  if (view.byteLength < 10 || !(hasAt(view, 0, "GIF87a") || hasAt(view, 0, "GIF89a"))) return null;
  return sized("image/gif", view.getUint16(6, true), view.getUint16(8, true));
}

function readWebp(view: DataView): ImageHeader | null {
  if (view.byteLength < 30 || !hasAt(view, 0, "RIFF") || !hasAt(view, 8, "WEBP")) return null;
  if (hasAt(view, 12, "VP8X")) return sized("image/webp", uint24(view, 24) + 1, uint24(view, 27) + 1);
  if (hasAt(view, 12, "VP8L") && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return sized("image/webp", (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (!hasAt(view, 12, "VP8 ") || !hasAt(view, 23, "\x9d\x01\x2a")) return null;
  // The two upper bits scale the image for display.
  return sized("image/webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const [END_OF_IMAGE, START_OF_SCAN] = [0xd9, 0xda];
/** Markers from 0xc0 to 0xcf that begin no frame, but tables, an extension and conditions of coding. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

/** Goes from segment to segment, each of which says how long it is, up to the one that begins the frame. */
function readJpeg(view: DataView): ImageHeader | null {
  const end = view.byteLength;
  if (end < 4 || view.getUint8(0) !== MARKER || view.getUint8(1) !== START_OF_IMAGE) return null;
  let at = 2;
  while (at + 4 <= end) {
    if (view.getUint8(at) !== MARKER) return null;
    const marker = view.getUint8(at + 1);
    // Any number of 0xff may precede a marker.
    if (marker === MARKER) {
      at++;
      continue;
    }
    if (marker === END_OF_IMAGE || marker === START_OF_SCAN) return null;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) {
      if (at + 9 > end) return null;
      return sized("image/jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
