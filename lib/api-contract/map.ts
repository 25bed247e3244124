import { z } from "zod";
import { idList } from "./paging.ts";
import { PlacedHighlight } from "./highlight.ts";

const count = z.number().int().nonnegative();

/** The size of a map in both directions, in units. */
export const MAP_SIDE = 10_000;

/** A cluster of related highlights. */
export const MapCluster = z.object({
  name: z
    .string()
    .describe(
      "The first words of its most central passage, or the titles of the one or two books that most of it comes from; empty if its highlights have no words.",
    ),
  by: z.enum(["passage", "books"]).describe("What `name` was taken from."),
  x: z.number().int().describe("The centre of its highlights."),
  y: z.number().int(),
  count,
});
export type MapCluster = z.infer<typeof MapCluster>;

/** The map of a library. `ids`, `x`, `y` and `cluster` are parallel arrays with one item per highlight. */
export const LibraryMap = z.object({
  ids: z.array(z.number().int()),
  x: z.array(z.number().int()).describe("In the order of `ids`: from 0 to 10,000, left to right."),
  y: z.array(z.number().int()).describe("The same from top to bottom."),
  cluster: z.array(z.number().int()).describe("An index into `clusters`, from 0."),
  clusters: z.array(MapCluster),
  of: count.describe("How many highlights there are in all, of which these are a fair sample, or all."),
});
export type LibraryMap = z.infer<typeof LibraryMap>;

export const MapAnswer = z.object({
  state: z
    .enum(["off", "few", "drawing", "ready", "failed"])
    .describe(
      "`off`: search by meaning is switched off. `few`: too few highlights have been read for a map. `drawing`: a map is being drawn; the one before may be there meanwhile. `failed`: it could not be drawn.",
    ),
  progress: z.number().min(0).max(1).describe("How much of the map has been drawn, from 0 to 1."),
  highlights: count.describe("How many highlights there are."),
  read: count.describe("How many of them can be drawn."),
  waiting: count.describe("How many are still being read."),
  unread: count.describe("How many are in languages that the search model does not know."),
  needed: count.describe("How many must have been read before there is a map."),
  version: z.string().nullable().describe("Identifies this version of the map. Null if there is none."),
  map: LibraryMap.nullable().describe("Null if there is none, or if the caller already has this version."),
});
export type MapAnswer = z.infer<typeof MapAnswer>;

export const MapQuery = z.object({
  known: z
    .string()
    .max(100)
    .optional()
    .describe("The version that the caller already has: the map is only returned if there is a newer one."),
});

export const MapHighlightsQuery = z.object({
  ids: idList(100).describe("The ids of up to 100 highlights, separated by commas."),
});

/** Highlights of a map with their text, in the order in which they were requested. */
export const MapHighlights = z.object({ items: z.array(PlacedHighlight) });
export type MapHighlights = z.infer<typeof MapHighlights>;
