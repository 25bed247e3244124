import { and, eq, isNull, sql } from "drizzle-orm";
import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { highlights, highlightTags } from "../schema.ts";
import { chosenTags, dropUnused, tagsByKey } from "./tags.ts";

/** Gives highlights outside the trash a tag. Returns the ids of those that did not have it. */
export function giveTagToSeveral(db: Db, readerId: string, ids: number[], tag: TagName): number[] {
  const [tagId] = chosenTags(db, readerId, [tag]);
  if (tagId === undefined) return [];
  const own = ownLive(db, readerId, ids);
  const given = db
    .insert(highlightTags)
    .select(
      db
        .select({ tagId: sql<number>`${tagId}`.as("tag_id"), highlightId: highlights.id })
        .from(highlights)
        .where(sql`${highlights.id} IN ${own}`),
    )
    .onConflictDoNothing()
    .returning({ id: highlightTags.highlightId })
    .all();
  dropUnused(db, readerId, [tagId]);
  return given.map(({ id }) => id);
}

/** Takes a tag off highlights outside the trash. Returns the ids of those that had it. */
export function takeTagFromSeveral(db: Db, readerId: string, ids: number[], { nameKey }: TagName): number[] {
  const [tag] = tagsByKey(db, readerId, [nameKey]);
  if (!tag) return [];
  const own = ownLive(db, readerId, ids);
  const taken = db
    .delete(highlightTags)
    .where(and(eq(highlightTags.tagId, tag.id), sql`${highlightTags.highlightId} IN ${own}`))
    .returning({ id: highlightTags.highlightId })
    .all();
  dropUnused(db, readerId, [tag.id]);
  return taken.map(({ id }) => id);
}

function ownLive(db: Db, readerId: string, ids: number[]) {
  return db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isNull(highlights.deletedAt)));
}
