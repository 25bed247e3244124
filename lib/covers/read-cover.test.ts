import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COVER_BYTES } from "#lib/vocabulary/covers.ts";
import { readImageHeader } from "./image-header.ts";
import { gifOf, jpegOf, jpegSegment, pngOf, webpOf } from "./image.testing.ts";
import { readCover } from "./read-cover.ts";

const IMAGES = [
  ["PNG", "image/png", pngOf(600, 900)],
  ["GIF", "image/gif", gifOf(600, 900)],
  ["JPEG", "image/jpeg", jpegOf(600, 900)],
  ["JPEG of a camera", "image/jpeg", jpegOf(600, 900, Buffer.concat([jpegSegment(9000), jpegSegment(2)]))],
  ["JPEG with padding", "image/jpeg", jpegOf(600, 900, Buffer.from([0xff, 0xff, 0xff]))],
  ["WebP", "image/webp", webpOf("VP8 ", 600, 900)],
  ["WebP without loss", "image/webp", webpOf("VP8L", 600, 900)],
  ["WebP with more", "image/webp", webpOf("VP8X", 600, 900)],
] as const;

describe("an image", () => {
  it.each(IMAGES)("in %s is told by its bytes, with its size", (_name, type, bytes) => {
    expect(readCover(bytes)).toEqual({ ok: true, image: { type, width: 600, height: 900 } });
  });

  it.each(IMAGES)("in %s is none if it ends within its header, wherever that is", (_name, type, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      const read = readImageHeader(bytes.subarray(0, length));
      expect(read).toSatisfy((told) => told === null || (told.type === type && told.width === 600));
    }
    expect(readImageHeader(bytes.subarray(0, 9))).toBeNull();
  });

  it("is read where it begins in a larger buffer", () => {
    const larger = Buffer.concat([Buffer.alloc(7), pngOf(60, 90)]);
    expect(readImageHeader(larger.subarray(7))).toEqual({ type: "image/png", width: 60, height: 90 });
  });

  it("of other types is refused: one with scripts, a document, a newer format, or words", () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90"><script>alert(1)</script></svg>';
    for (const bytes of [svg, "%PDF-1.7", "\0\0\0 ftypavif", "BM", "<html>", ""])
      expect(readCover(Buffer.from(bytes, "latin1"))).toEqual({ ok: false, code: "no_image" });
  });

  it("with a side that is too short or too long is refused, and one without sides is none", () => {
    for (const bytes of [pngOf(39, 90), pngOf(60, 4001), gifOf(60_000, 60), pngOf(2 ** 31, 90)])
      expect(readCover(bytes)).toEqual({ ok: false, code: "cover_sides" });
    expect(readCover(pngOf(40, 4000))).toMatchObject({ ok: true });
    for (const bytes of [pngOf(0, 90), gifOf(60, 0), jpegOf(0, 0)])
      expect(readCover(bytes)).toEqual({ ok: false, code: "no_image" });
  });

  it("of more than 1 MB is refused", () => {
    const padded = (length: number) => Buffer.concat([pngOf(60, 90), Buffer.alloc(length - 33)]);
    expect(readCover(padded(COVER_BYTES))).toMatchObject({ ok: true });
    expect(readCover(padded(COVER_BYTES + 1))).toEqual({ ok: false, code: "cover_bytes" });
  });
});

const NONE = { width: 1, height: 1 };

describe("hostile bytes", () => {
  const beginnings = fc.constantFrom(...IMAGES.map(([, , bytes]) => bytes));

  it("break nothing, whatever follows the beginning of an image", () => {
    fc.assert(
      fc.property(beginnings, fc.nat(30), fc.uint8Array({ maxLength: 300 }), (image, length, rest) => {
        const { width, height } = readImageHeader(Buffer.concat([image.subarray(0, length), rest])) ?? NONE;
        expect(Math.min(width, height)).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("are read in one pass: a megabyte of empty segments, or of padding, to its end", () => {
    const segments = Buffer.alloc(COVER_BYTES, jpegSegment(2));
    expect(readImageHeader(jpegOf(60, 90, segments))).toMatchObject({ width: 60 });
    expect(readImageHeader(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(COVER_BYTES, 0xff)]))).toBeNull();
  });

  it("of a segment that says it has no length, or ends in the image itself, are none", () => {
    expect(readImageHeader(jpegOf(60, 90, Buffer.from([0xff, 0xe0, 0, 0])))).toBeNull();
    expect(readImageHeader(jpegOf(60, 90, Buffer.from([0xff, 0xda, 0, 2])))).toBeNull();
  });
});
