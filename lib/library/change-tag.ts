import type { Db } from "#db/open.ts";
import { deleteTags, moveTags, type TagMove, type TagRow } from "#db/library/tag-changes.ts";
import { countedTags } from "#db/library/tag-lists.ts";
import { nestedTags, setTagColor, tagById, tagsByKey } from "#db/library/tags.ts";
import type { Tag, TagChange } from "#lib/api-contract/tags.ts";
import { LIMITS } from "../vocabulary/limits.ts";
import type { TagName } from "../vocabulary/tag-name.ts";
import { recordTagChange } from "./record-tag-change.ts";
import { toTags } from "../text/tag-names.ts";
import { presentTag } from "./tag-page.ts";

/** What became of a change of a tag. `undo` is the id of the change, null if there is nothing to undo. */
export type TagChangeResult =
  | { is: "changed"; tag: Tag; undo: number | null }
  /** Tags that have the new names already; nothing was changed. */
  | { is: "taken"; tags: Tag[] }
  | { is: "no-name" | "too-long" | "unknown" };

/**
 * Renames a tag, with those that are nested in it, and gives it a colour. `merge`: tags that have a new name already
 * get what had the old one.
 */
export function changeTag(
  db: Db,
  readerId: string,
  id: number,
  { name, color, merge = false }: TagChange,
  now: number,
): TagChangeResult {
  return db.transaction(() => {
    const tag = tagById(db, readerId, id);
    if (!tag) return { is: "unknown" };
    const to = name === undefined ? tag : toTags([name])[0];
    if (!to) return { is: "no-name" };
    const moves = to.name === tag.name ? [] : movesOf(db, readerId, tag, to);
    if (moves.some((move) => move.to.name.length > LIMITS.tag)) return { is: "too-long" };
    const taken = moves.flatMap(({ into }) => into?.id ?? []);
    if (taken.length > 0 && !merge) return { is: "taken", tags: counted(db, readerId, taken) };
    if (color !== undefined) setTagColor(db, readerId, id, color);
    const undo =
      moves.length === 0
        ? null
        : recordTagChange(
            db,
            readerId,
            moveTags(db, readerId, withColor(moves, id, color), now),
            { count: moves.length, detail: `${tag.name} → ${to.name}` },
            now,
          );
    const [changed] = counted(db, readerId, [moves.find((move) => move.tag.id === id)?.into?.id ?? id]);
    if (!changed) throw new Error(`library: tag ${id} is gone`);
    return { is: "changed", tag: changed, undo };
  });
}

/** Deletes a tag, but not those that are nested in it. The id of the change; null if there is no such tag. */
export function deleteTag(db: Db, readerId: string, id: number, now: number): number | null {
  return db.transaction(() => {
    const tag = tagById(db, readerId, id);
    if (!tag) return null;
    const undo = deleteTags(db, readerId, [tag], now);
    return recordTagChange(db, readerId, undo, { count: 1, detail: `${tag.name} deleted` }, now);
  });
}

function movesOf(db: Db, readerId: string, tag: TagRow, to: TagName): TagMove[] {
  const moved = [tag, ...nestedTags(db, readerId, tag.nameKey)];
  const ids = new Set(moved.map(({ id }) => id));
  const targets = moved.map((one) => (one === tag ? to : nestedName(one, tag, to)));
  const existing = tagsByKey(
    db,
    readerId,
    targets.map(({ nameKey }) => nameKey),
  );
  const others = new Map(existing.filter(({ id }) => !ids.has(id)).map((row) => [row.nameKey, row]));
  return moved.flatMap((one, at) => {
    const target = targets[at];
    return target ? { tag: one, to: target, into: others.get(target.nameKey) ?? null } : [];
  });
}

/** The name of a nested tag after the one above it was renamed. */
function nestedName(nested: TagRow, above: TagRow, to: TagName): TagName {
  // Names differ from keys in case and accents alone, but that may change their length: count the slashes.
  const depth = above.nameKey.split("/").length;
  const rest = (text: string) => text.split("/").slice(depth).join("/");
  return { name: `${to.name}/${rest(nested.name)}`, nameKey: `${to.nameKey}/${rest(nested.nameKey)}` };
}

function withColor(moves: TagMove[], id: number, color: TagRow["color"] | undefined): TagMove[] {
  if (color === undefined) return moves;
  return moves.map((move) => (move.tag.id === id ? { ...move, tag: { ...move.tag, color } } : move));
}

function counted(db: Db, readerId: string, ids: number[]): Tag[] {
  return countedTags(db, readerId, ids).map(presentTag);
}
