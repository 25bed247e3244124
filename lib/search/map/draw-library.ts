import { gzipSync } from "node:zlib";
import type { LibraryExtent } from "#db/search/maps.ts";
import type { Db } from "#db/open.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";
import type { ThreadContract } from "#lib/threads/messages.ts";
import { drawMap } from "./draw-map.ts";
import { readMaterial } from "./read-material.ts";

/** Whose library to draw, and by which model's vectors. */
export interface MapCommission {
  readerId: string;
  modelId: number;
}

/** Messages of the thread that draws: it also receives the path of the database, and reports progress from 0 to 1. */
export type DrawingContract = ThreadContract<MapCommission & { path: string }, StoredMap, number>;

/** A map as it is stored. */
export interface StoredMap {
  extent: LibraryExtent;
  /** A `LibraryMap` as JSON, gzipped. */
  body: Uint8Array;
}

/**
 * Reads a library and draws its map in the calling thread: for 20,000 highlights it takes about ten seconds.
 * @param told called with the progress, from 0 to 1
 */
export function drawLibrary(db: Db, { readerId, modelId }: MapCommission, told: (share: number) => void): StoredMap {
  const { ids, material, extent } = readMaterial(db, readerId, modelId);
  const map: LibraryMap = { ids, ...drawMap(material, told), of: extent.vectors };
  return { extent, body: gzipSync(JSON.stringify(map)) };
}
