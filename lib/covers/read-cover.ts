import { COVER_BYTES, COVER_SIDES, type CoverRefusal } from "#lib/vocabulary/covers.ts";
import { type ImageHeader, readImageHeader } from "./image-header.ts";

/** What bytes are as a cover, or why they cannot be one. */
export type CoverReading = { ok: true; image: ImageHeader } | { ok: false; code: CoverRefusal };

/** Checks the bytes of a cover, wherever they come from. */
export function readCover(bytes: Uint8Array): CoverReading {
  if (bytes.length > COVER_BYTES) return { ok: false, code: "cover_bytes" };
  const image = readImageHeader(bytes);
  if (!image) return { ok: false, code: "no_image" };
  const { least, most } = COVER_SIDES;
  const fits = [image.width, image.height].every((side) => side >= least && side <= most);
  return fits ? { ok: true, image } : { ok: false, code: "cover_sides" };
}
