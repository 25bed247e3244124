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

/** Why Open Library gave no cover, for the reader. */
export const LOOKUP_REFUSALS = {
  no_cover: "Open Library has no cover of this book.",
  no_network: "Open Library could not be reached: this server has no connection to the internet.",
  unreachable: "Open Library could not be reached. Try again later.",
  timeout: "Open Library did not answer within 20 seconds. Try again later.",
  slow_down: "Open Library asks for a pause. Try again in a few minutes.",
  status: "Open Library is not working right now. Try again later.",
  unreadable: "Open Library’s answer could not be read. Nothing was changed.",
  too_large: "The image that Open Library has is larger than 2 MB. Nothing was changed.",
  elsewhere: "Open Library’s answer leads to another site, which Lektr does not ask. Nothing was changed.",
  cancelled: "This request broke off.",
} as const;

export type CoverLookupFailure = keyof typeof LOOKUP_REFUSALS;
