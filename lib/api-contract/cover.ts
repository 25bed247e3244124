import { z } from "zod";
import { COVER_ORIGINS } from "../vocabulary/covers.ts";

/** The image that a reader gave a book. */
export const BookCover = z.object({
  url: z.string().describe("The path of the image; it is another one when the image is."),
  width: z.number().int().positive().describe("In pixels."),
  height: z.number().int().positive(),
  origin: z.enum(COVER_ORIGINS).describe("Where the image came from."),
});
export type BookCover = z.infer<typeof BookCover>;

export const CoverUpload = z.object({
  origin: z.enum(COVER_ORIGINS).default("upload").describe("Where the image came from."),
});

export const CoverQuery = z.object({
  v: z.string().max(64).optional().describe("As in the `url` of a cover: lets browsers keep the image."),
});
