import { z } from "zod";
import { highlightsOfPage, selectorsOf } from "#db/entries/brought-highlights.ts";
import type { Db } from "#db/open.ts";
import { type Clip, TextSelector } from "#lib/api-contract/clip.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";
import { pageAddress } from "#lib/importers/web-page.ts";

/** More clips than anybody makes on one page; a page that draws them need not wait for more. */
const MOST_CLIPS = 500;

const Selectors = z.array(TextSelector);

/** The clips of a page with their positions in it, in the order in which they were made; at most 500. */
export function clipsOfPage(db: Db, readerId: string, url: string): Clip[] {
  const rows = highlightsOfPage(db, readerId, pageAddress(url), MOST_CLIPS);
  return presentClips(
    db,
    readerId,
    rows.map((row) => row.id),
  );
}

/** Presents these highlights as clips, in this order, except those in the trash. */
export function presentClips(db: Db, readerId: string, ids: number[]): Clip[] {
  const placed = presentPlaced(db, readerId, ids);
  const selectors = selectorsOf(db, readerId, ids);
  return ids.flatMap((id): Clip[] => {
    const clip = placed.get(id);
    return clip ? [{ ...clip, selectors: Selectors.parse(JSON.parse(selectors.get(id) ?? "[]")) }] : [];
  });
}
