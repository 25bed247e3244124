import { booksById, type BookRow } from "#db/library/books.ts";
import { alikeBooks, type BookPair, distinctPairs, forgetDistinct, keepDistinct } from "#db/library/duplicates.ts";
import type { Db } from "#db/open.ts";
import type { BookDuplicate } from "#lib/api-contract/book.ts";
import { DUPLICATE_EVIDENCE, type DuplicateEvidence } from "#lib/vocabulary/duplicate-evidence.ts";
import { compareBooks } from "./compare-books.ts";
import { presentBooks } from "./present.ts";

interface LikelyPair {
  first: BookRow;
  second: BookRow;
  evidence: DuplicateEvidence;
}

/** Pairs of the reader's books that may be one, the surest first; not those that the reader said are two. */
export function likelyDuplicates(db: Db, readerId: string, limit: number): { items: BookDuplicate[]; total: number } {
  const groups = (["isbn", "asin", "title"] as const).flatMap((shared) =>
    alikeBooks(db, readerId, shared).map((ids) => ({ shared, ids })),
  );
  const ids = [...new Set(groups.flatMap((group) => group.ids))];
  const rows = new Map(booksById(db, readerId, ids).map((row) => [row.id, row]));
  const found = new Map<string, LikelyPair>();
  const distinct = new Set(distinctPairs(db, readerId).map(keyOf));
  for (const group of groups) {
    const books = group.ids.flatMap((id) => rows.get(id) ?? []).filter(({ archivedAt }) => archivedAt === null);
    for (const [a, b] of pairsOf(books)) {
      const evidence = group.shared === "title" ? compareBooks(a, b) : group.shared;
      const key = keyOf(pairOf(a.id, b.id));
      if (evidence === null || distinct.has(key) || found.has(key)) continue;
      found.set(key, { ...fullerFirst(a, b), evidence });
    }
  }
  const pairs = [...found.values()].toSorted((a, b) => sureness(a) - sureness(b) || a.first.id - b.first.id);
  return { items: present(db, readerId, pairs.slice(0, limit)), total: pairs.length };
}

/** Records whether two books are two although they look alike. False if one of them is not there. */
export function setDistinct(db: Db, readerId: string, [a, b]: BookPair, isDistinct: boolean): boolean {
  if (a === b || booksById(db, readerId, [a, b]).length < 2) return false;
  if (isDistinct) keepDistinct(db, readerId, pairOf(a, b));
  else forgetDistinct(db, readerId, pairOf(a, b));
  return true;
}

function present(db: Db, readerId: string, pairs: LikelyPair[]): BookDuplicate[] {
  const rows = pairs.flatMap(({ first, second }) => [first, second]);
  const books = new Map(presentBooks(db, readerId, rows).map((book) => [book.id, book]));
  return pairs.flatMap(({ first, second, evidence }) => {
    const [one, other] = [books.get(first.id), books.get(second.id)];
    return one && other ? [{ first: one, second: other, evidence }] : [];
  });
}

function pairsOf(rows: BookRow[]): [BookRow, BookRow][] {
  return rows.flatMap((a, at) => rows.slice(at + 1).map((b): [BookRow, BookRow] => [a, b]));
}

function pairOf(a: number, b: number): BookPair {
  return a < b ? [a, b] : [b, a];
}

function keyOf([firstId, secondId]: BookPair): string {
  return `${firstId} ${secondId}`;
}

/** The book with more highlights comes first: it is the one to keep. Of equals, the older one. */
function fullerFirst(a: BookRow, b: BookRow): { first: BookRow; second: BookRow } {
  const isFuller = b.highlightCount - a.highlightCount || a.id - b.id;
  return isFuller > 0 ? { first: b, second: a } : { first: a, second: b };
}

function sureness({ evidence }: LikelyPair): number {
  return DUPLICATE_EVIDENCE.indexOf(evidence);
}
