import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import {
  countVectorsAfter,
  countWordless,
  extentOfVectors,
  liveHighlights,
  mapBody,
  mapFacts,
  saveMap,
} from "#db/search/maps.ts";
import type { Db } from "#db/open.ts";
import { currentModels } from "#db/search/models.ts";
import { embeddingProgress } from "#db/search/vectors.ts";
import { LibraryMap, type MapAnswer } from "#lib/api-contract/map.ts";
import { describeError, log } from "#lib/log.ts";
import type { DrawMap } from "./map-thread.ts";

/** The fewest embedded highlights that a map needs. */
const NEEDED = 60;
const NO_MAP = { version: null, map: null };
/** A map is redrawn once this share of the library has changed. */
const CHANGED = 0.05;

const unzip = promisify(gunzip);

/** Draws and stores the maps of the readers' libraries. */
export interface LibraryMaps {
  /**
   * Returns the reader's stored map and its state. Opening it (without `known`) starts drawing if the map is missing or
   * out of date; polling with a `known` version does not.
   */
  look(readerId: string, known?: string): Promise<MapAnswer>;
  /** Retries a map that failed to draw. */
  tryAgain(readerId: string): void;
  /** Aborts the drawing in progress. */
  close(): void;
}

interface Options {
  db: Db;
  draw: DrawMap;
  now: () => number;
}

/** Stores maps, and draws them one at a time: further ones wait for their turn. */
export function keepMaps({ db, draw, now }: Options): LibraryMaps {
  const underWay = new Map<string, { share: number }>();
  const failed = new Set<string>();
  const closing = new AbortController();
  let turn: Promise<void> = Promise.resolve();

  function begin(readerId: string, modelId: number): void {
    if (underWay.has(readerId) || closing.signal.aborted) return;
    const progress = { share: 0 };
    underWay.set(readerId, progress);
    failed.delete(readerId);
    turn = turn.then(() => drawAndKeep(readerId, modelId, progress)).finally(() => underWay.delete(readerId));
  }

  async function drawAndKeep(readerId: string, modelId: number, progress: { share: number }): Promise<void> {
    try {
      const told = (share: number) => (progress.share = share);
      const { extent, body } = await draw({ readerId, modelId }, told, closing.signal);
      saveMap(db, { readerId, modelId, ...extent, body: Buffer.from(body), madeAt: now() });
    } catch (error) {
      if (closing.signal.aborted) return;
      failed.add(readerId);
      log("map: it could not be drawn", describeError(error));
    }
  }

  return {
    async look(readerId, known) {
      const { serving } = currentModels(db);
      const { waiting, all } = embeddingProgress(db, readerId);
      const nothing = { progress: 0, highlights: all, read: 0, waiting, unread: 0, needed: NEEDED };
      if (!serving) return { ...nothing, ...NO_MAP, state: "off", waiting: 0 };
      const { vectors: read } = extentOfVectors(db, readerId, serving.id);
      const facts = { ...nothing, read, unread: countUnread(db, readerId, { all, waiting, read }) };
      if (read < NEEDED) return { ...facts, ...NO_MAP, state: "few" };
      const isOpening = known === undefined || mapFacts(db, readerId) === undefined;
      if (isOpening && !failed.has(readerId) && !isTrue(db, readerId, serving.id)) begin(readerId, serving.id);
      let progress = underWay.get(readerId);
      const kept = await readMap(db, readerId, known);
      if (kept === "outdated" && !progress && !failed.has(readerId)) {
        begin(readerId, serving.id);
        progress = underWay.get(readerId);
      }
      const state = progress ? "drawing" : failed.has(readerId) ? "failed" : "ready";
      return { ...facts, ...(kept === "outdated" ? NO_MAP : kept), state, progress: progress?.share ?? 0 };
    },
    tryAgain(readerId) {
      const { serving } = currentModels(db);
      if (serving) begin(readerId, serving.id);
    },
    close: () => closing.abort(),
  };
}

/** The number of highlights that have words, but none that the model reads. */
function countUnread(
  db: Db,
  readerId: string,
  { all, waiting, read }: Record<"all" | "waiting" | "read", number>,
): number {
  const rest = all - waiting - read;
  return rest <= 0 ? 0 : Math.max(0, rest - countWordless(db, readerId));
}

/** Whether the stored map is still up to date. */
function isTrue(db: Db, readerId: string, modelId: number): boolean {
  const kept = mapFacts(db, readerId);
  if (kept?.modelId !== modelId) return false;
  const { vectors } = extentOfVectors(db, readerId, modelId);
  const added = countVectorsAfter(db, readerId, modelId, kept.newest);
  const gone = kept.vectors - (vectors - added);
  return added + gone <= kept.vectors * CHANGED;
}

/**
 * The map without the highlights that were moved to trash since, and its version; the version alone if the caller has
 * it. `outdated`: an earlier version of Lektr drew it, in a form that this one cannot read.
 */
async function readMap(
  db: Db,
  readerId: string,
  known?: string,
): Promise<Pick<MapAnswer, "version" | "map"> | "outdated"> {
  const facts = mapFacts(db, readerId);
  const body = facts && mapBody(db, readerId);
  if (!body) return NO_MAP;
  const version = `${facts.madeAt}-${facts.newest}`;
  if (version === known) return { version, map: null };
  const { data: map } = LibraryMap.safeParse(JSON.parse((await unzip(body)).toString()));
  if (!map) return "outdated";
  return { version, map: onlyLive(map, liveHighlights(db, readerId, map.ids)) };
}

function onlyLive(map: LibraryMap, live: ReadonlySet<number>): LibraryMap {
  if (live.size === map.ids.length) return map;
  const remains = (_: number, at: number) => live.has(map.ids[at] ?? 0);
  const cluster = map.cluster.filter(remains);
  const clusters = map.clusters.map((one) => ({ ...one, count: 0 }));
  for (const label of cluster) {
    const own = clusters[label];
    if (own) own.count += 1;
  }
  return {
    ...map,
    ids: map.ids.filter(remains),
    x: map.x.filter(remains),
    y: map.y.filter(remains),
    cluster,
    clusters,
  };
}
