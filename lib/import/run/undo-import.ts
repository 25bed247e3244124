import { applyChanges, type DerivedChange, type DerivedHighlight } from "#db/entries/derived-highlights.ts";
import { importById, finishUndo } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { dropEmptyBook, dropEmptySourceBooks } from "#db/entries/source-books.ts";
import {
  booksOfImport,
  forgetEntries,
  forgetMentions,
  reassignEntries,
  laterMentions,
  pointHighlightsAt,
} from "#db/entries/undo.ts";
import { takeBookTagsBack } from "../books/book-tags.ts";
import { contentOf, type StoredFact } from "../replay/content.ts";
import type { Lineage } from "../replay/facts.ts";
import { factsOfBook, rowsOfBook, settleBook } from "./import-book.ts";
import { chunks } from "../pieces.ts";
import { isDeleted, isTouched } from "../replay/reconcile.ts";
import { replay } from "../replay/replay.ts";

interface UndoContext {
  db: Db;
  readerId: string;
  importId: number;
  now: () => number;
  /** Yields to other work; throws if the undo has been stopped. */
  breathe: () => Promise<void>;
}

/**
 * Undoes an import: removes what it added, and restores what it changed. What later imports brought as well stays, and
 * so does every highlight that the reader has edited, tagged, marked or deleted since. Can be started again after a
 * crash.
 * @throws {Error} if the import is gone; `breathe` may throw to stop it.
 */
export async function undoImport(context: UndoContext): Promise<void> {
  const { db, readerId, importId } = context;
  if (!importById(db, readerId, importId)) throw new Error(`import: import ${importId} is gone`);
  for (let last = 0; ;) {
    const [bookId] = booksOfImport(db, readerId, importId, last, 1);
    if (bookId === undefined) break;
    await undoInBook({ ...context, bookId });
    last = bookId;
  }
  forgetMentions(db, readerId, importId);
  finishUndo(db, readerId, importId);
}

/** What must happen in a book before its highlights are settled again. */
interface Plan {
  remove: DerivedChange[];
  pointHighlightsAt: Parameters<typeof pointHighlightsAt>[2];
  reassignEntries: [entryId: number, heir: number | null][];
  forget: number[];
}

async function undoInBook(context: UndoContext & { bookId: number }): Promise<void> {
  const { db, readerId, importId, bookId, now, breathe } = context;
  const plan = await planFor(context);
  // Keep this order: after an interruption at any point, the rest is found again.
  for (const some of chunks(plan.pointHighlightsAt)) {
    pointHighlightsAt(db, readerId, some);
    await breathe();
  }
  for (const some of chunks(plan.remove)) {
    applyChanges(db, { readerId, bookId, importId: null, now: now() }, some);
    await breathe();
  }
  for (const some of chunks(plan.reassignEntries)) {
    reassignEntries(db, readerId, some);
    await breathe();
  }
  for (const some of chunks(plan.forget)) {
    forgetEntries(db, readerId, some);
    await breathe();
  }
  await settleBook({ ...context, importId: null });
  takeBookTagsBack(db, readerId, bookId, dropEmptySourceBooks(db, readerId, bookId, importId));
  dropEmptyBook(db, readerId, bookId, { unlessEdited: true });
}

async function planFor(context: UndoContext & { bookId: number }): Promise<Plan> {
  const { db, readerId, importId, breathe } = context;
  const facts = await factsOfBook(context);
  const rowOf = new Map((await rowsOfBook(context)).map((row) => [row.entryId, row]));
  const mine = facts.filter((fact) => fact.row.importId === importId);
  const heirs = new Map<number, number>();
  for (const some of chunks(mine)) {
    const ids = some.map((fact) => fact.id);
    for (const [entryId, heir] of laterMentions(db, readerId, ids, importId)) heirs.set(entryId, heir);
    await breathe();
  }
  const plan: Plan = { remove: [], pointHighlightsAt: [], reassignEntries: [...heirs], forget: [] };
  const isDoomed = (fact: StoredFact) => fact.row.importId === importId && !heirs.has(fact.id);
  for (const lineage of await replay(facts, breathe)) {
    planLineage(plan, lineage, rowOf, { isDoomed, importId });
    await breathe();
  }
  return plan;
}

function planLineage(
  plan: Plan,
  lineage: Lineage<StoredFact>,
  rowOf: Map<number | null, DerivedHighlight>,
  { isDoomed, importId }: { isDoomed: (fact: StoredFact) => boolean; importId: number },
): void {
  const told = [...lineage.versions, ...lineage.notes];
  const doomed = told.filter(isDoomed);
  const heir = told.findLast((fact) => !isDoomed(fact));
  const content = contentOf(lineage);
  const rows = told.flatMap((fact) => rowOf.get(fact.id) ?? []);
  const isGone = rows.length === 0 && isDeleted(lineage);
  if (isGone || (!heir && rows.some((row) => isTouched(row, content)))) {
    plan.reassignEntries.push(...doomed.map((fact): [number, null] => [fact.id, null]));
    return;
  }
  const gone = new Set<number | null>(doomed.map((fact) => fact.id));
  for (const row of rows) {
    if (!heir) plan.remove.push({ act: "remove", id: row.id });
    else if (gone.has(row.entryId) || row.importId === importId) {
      const entryId = gone.has(row.entryId) || row.entryId === null ? heir.id : row.entryId;
      plan.pointHighlightsAt.push({ id: row.id, entryId, importId: row.importId === importId ? null : row.importId });
    }
  }
  plan.forget.push(...doomed.map((fact) => fact.id));
}
