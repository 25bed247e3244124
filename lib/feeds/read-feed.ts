import { highlightsById } from "#db/library/highlights.ts";
import { feedByKey, type FeedRow, replaceFeed, savedSearchById } from "#db/library/saved-searches.ts";
import type { Db } from "#db/open.ts";
import { type Clock, hashOf } from "#lib/auth/secret.ts";
import { rediscovered } from "#lib/library/home.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";
import { everyMatch } from "#lib/search/every-match.ts";
import type { Feed, FeedEntry } from "./atom.ts";

/** Entries of a feed: readers of feeds ask at least daily. */
const ENTRIES = 50;
const DAYS = 7;
const DAY_MS = 86_400_000;
/** 32 random bytes, base64url, behind a prefix by which a secret scanner recognises it. */
const KEY = /^lektrfeed_[\w-]{43}$/;

/** Gives a saved search, or with null the highlight of the day, a new feed. Returns the key in its address. */
export function openFeed(db: Db, readerId: string, savedSearchId: number | null, { now, random }: Clock): string {
  const key = `lektrfeed_${random(32).toString("base64url")}`;
  replaceFeed(db, { readerId, savedSearchId, keyHash: hashOf(key), createdAt: now });
  return key;
}

/** What the feed with this key has in it; null if there is none. */
export function readFeed(db: Db, key: string, now: number): Feed | null {
  const row = KEY.test(key) ? feedByKey(db, hashOf(key)) : undefined;
  if (!row) return null;
  return row.savedSearchId === null ? dayFeed(db, row, now) : searchFeed(db, row, row.savedSearchId);
}

/** The highlights that came last among those that match. */
function searchFeed(db: Db, { readerId, createdAt }: FeedRow, savedSearchId: number): Feed | null {
  const search = savedSearchById(db, readerId, savedSearchId);
  if (!search) return null;
  const ids = everyMatch(db, readerId, search.q)
    .toSorted((a, b) => b - a)
    .slice(0, ENTRIES);
  const placed = presentPlaced(db, readerId, ids);
  const changed = new Map(highlightsById(db, readerId, ids).map(({ id, updatedAt }) => [id, updatedAt]));
  const entries = ids.flatMap((id): FeedEntry[] => {
    const found = placed.get(id);
    const updatedAt = new Date(changed.get(id) ?? 0).toISOString();
    return found ? [{ ...found, key: `highlight ${readerId} ${id}`, updatedAt }] : [];
  });
  return { title: `Lektr: ${search.name}`, key: `search ${readerId} ${search.id} ${createdAt}`, entries };
}

/** The highlights that Home showed on the last days. */
function dayFeed(db: Db, { readerId, createdAt }: FeedRow, now: number): Feed {
  const entries = Array.from({ length: DAYS }, (_, ago) => new Date(now - ago * DAY_MS)).flatMap((day): FeedEntry[] => {
    const found = rediscovered(db, readerId, day);
    const date = day.toISOString().slice(0, 10);
    return found ? [{ ...found, key: `day ${readerId} ${date}`, updatedAt: `${date}T00:00:00Z` }] : [];
  });
  return { title: "Lektr: highlight of the day", key: `days ${readerId} ${createdAt}`, entries };
}
