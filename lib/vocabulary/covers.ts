/** The types of images that a cover can have, as browsers know them. All browsers show them, and none runs anything. */
export const COVER_TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"] as const;
export type CoverType = (typeof COVER_TYPES)[number];

/** Where the image of a cover came from. The names are stored, so they must not change. */
export const COVER_ORIGINS = ["upload", "open-library"] as const;
export type CoverOrigin = (typeof COVER_ORIGINS)[number];

/** The largest image of a cover, in bytes. Our own pages send a tenth of that. */
export const COVER_BYTES = 1024 * 1024;

/** The smallest and the largest width and height of a cover, in pixels. */
export const COVER_SIDES = { least: 40, most: 4000 } as const;

/** Why bytes cannot be a cover. */
export type CoverRefusal = "no_image" | "cover_bytes" | "cover_sides";

/** The same for the reader. */
export const COVER_REFUSALS: Readonly<Record<CoverRefusal, string>> = {
  no_image: "This is not an image that can be a cover. Use a PNG, JPEG, WebP or GIF.",
  cover_bytes: "This image is larger than 1 MB. Make it smaller, and try again.",
  cover_sides: `This image is too small or too large: its width and height must be between ${COVER_SIDES.least} and ${COVER_SIDES.most.toLocaleString("en")} pixels.`,
};
