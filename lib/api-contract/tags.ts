import { z } from "zod";

/** The longest tag, in letters. */
export const MAX_TAG_LENGTH = 60;

/** Tags as programs and pages send them: one that is too long is refused rather than cut. */
export const Tags = z
  .array(z.string().trim().max(MAX_TAG_LENGTH, `A tag can be at most ${MAX_TAG_LENGTH} letters long.`))
  .max(50, "There can be at most 50 tags.");
