import { and, eq, or } from "drizzle-orm";
import type { TagAlias, TagName } from "#lib/vocabulary/tag-name.ts";
import { among } from "../among.ts";
import { tagAliases } from "../schema.ts";
import type { Transaction } from "../transaction.ts";

/** The aliases among these names, each with the tag that an import gives instead. */
export function aliasesOf(db: Transaction, readerId: string, nameKeys: string[]): Map<string, TagName | null> {
  if (nameKeys.length === 0) return new Map();
  const rows = db
    .select()
    .from(tagAliases)
    .where(and(eq(tagAliases.readerId, readerId), among(tagAliases.nameKey, nameKeys)))
    .all();
  return new Map(rows.map((row) => [row.nameKey, targetOf(row)]));
}

/** The names that lead from and to these keys. */
export function aliasesAround(db: Transaction, readerId: string, keys: string[]): TagAlias[] {
  return db
    .select()
    .from(tagAliases)
    .where(around(readerId, keys))
    .all()
    .map((row) => ({ nameKey: row.nameKey, target: targetOf(row) }));
}

/** Forgets the aliases from and to these keys, and stores these instead. */
export function replaceAliases(db: Transaction, readerId: string, keys: string[], aliases: TagAlias[]): void {
  db.delete(tagAliases).where(around(readerId, keys)).run();
  for (const { nameKey, target } of aliases) {
    const to = { targetName: target?.name ?? null, targetKey: target?.nameKey ?? null };
    db.insert(tagAliases)
      .values({ readerId, nameKey, ...to })
      .onConflictDoUpdate({ target: [tagAliases.readerId, tagAliases.nameKey], set: to })
      .run();
  }
}

/**
 * Makes these names, and all that led to them, lead to where they moved. A name to which a tag moves is a tag, and no
 * alias.
 */
export function moveAliases(db: Transaction, readerId: string, moves: TagAlias[]): void {
  const targets = new Map(moves.map(({ nameKey, target }) => [nameKey, target]));
  const isTag = new Set(moves.flatMap(({ target }) => target?.nameKey ?? []));
  const before = aliasesAround(db, readerId, [...targets.keys(), ...isTag]);
  const moved = before.map(({ nameKey, target }) => {
    const next = target === null ? undefined : targets.get(target.nameKey);
    return { nameKey, target: next === undefined ? target : next };
  });
  const after = [...moved, ...moves].filter(({ nameKey }) => !isTag.has(nameKey));
  replaceAliases(db, readerId, [...targets.keys(), ...isTag], after);
}

/** Call when the reader uses these names: they are tags again. */
export function forgetAliases(db: Transaction, readerId: string, nameKeys: string[]): void {
  if (nameKeys.length === 0) return;
  db.delete(tagAliases)
    .where(and(eq(tagAliases.readerId, readerId), among(tagAliases.nameKey, nameKeys)))
    .run();
}

function around(readerId: string, keys: string[]) {
  return and(eq(tagAliases.readerId, readerId), or(among(tagAliases.nameKey, keys), among(tagAliases.targetKey, keys)));
}

function targetOf({ targetName: name, targetKey: nameKey }: typeof tagAliases.$inferSelect): TagName | null {
  return name === null || nameKey === null ? null : { name, nameKey };
}
