import { z } from "zod";
import { Book } from "./book.ts";
import { Highlight } from "./highlight.ts";

const count = z.number().int().nonnegative();

/** A map has so many steps from edge to edge, in both directions. */
export const MAP_SIDE = 10_000;

/** Highlights that hold together. */
export const MapCluster = z.object({
  /** The words that are its name, the most telling first; empty where its highlights have no words. */
  words: z.array(z.string()),
  /** The middle of its highlights. */
  x: z.number().int(),
  y: z.number().int(),
  count,
});
export type MapCluster = z.infer<typeof MapCluster>;

/** The map of a library. `ids`, `x`, `y` and `cluster` say, at the same place, everything about one highlight. */
export const LibraryMap = z.object({
  ids: z.array(z.number().int()),
  /** From 0 to MAP_SIDE, from left to right and from top to bottom. */
  x: z.array(z.number().int()),
  y: z.array(z.number().int()),
  /** Which of `clusters`, from 0. */
  cluster: z.array(z.number().int()),
  clusters: z.array(MapCluster),
  /** Of how many highlights these are a fair sample, or all. */
  of: count,
});
export type LibraryMap = z.infer<typeof LibraryMap>;

export const MapAnswer = z.object({
  /**
   * `off`: search by meaning is switched off. `few`: too few highlights have been read for a map. `drawing`: a map is being
   * drawn; the one before may be there meanwhile. `failed`: it could not be drawn.
   */
  state: z.enum(["off", "few", "drawing", "ready", "failed"]),
  /** How much of the drawing is done, from 0 to 1. */
  progress: z.number().min(0).max(1),
  /** How many highlights the reader has, how many of them can be drawn, and how many are still being read. */
  highlights: count,
  read: count,
  waiting: count,
  /** How many must be read for a map. */
  needed: count,
  /** Which map there is: another one has another word. Null if there is none. */
  version: z.string().nullable(),
  /** Null if there is none, or the asker has this version already. */
  map: LibraryMap.nullable(),
});
export type MapAnswer = z.infer<typeof MapAnswer>;

/** Highlights of a map with their words, in the order in which they were asked for. */
export const MapHighlights = z.object({
  items: z.array(z.object({ highlight: Highlight, book: Book.pick({ id: true, title: true, author: true }) })),
});
export type MapHighlights = z.infer<typeof MapHighlights>;
