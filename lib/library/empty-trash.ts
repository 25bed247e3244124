import { eraseHighlights } from "#db/entries/erase-highlights.ts";
import { idsInTrash, readersWithTrash, restoreHighlights, type TrashFilter } from "#db/library/trash.ts";
import type { Db } from "#db/open.ts";
import type { TrashSelection } from "#lib/api-contract/highlight.ts";
import { settingOf } from "../settings.ts";
import { trashPeriodMs } from "../vocabulary/retention.ts";

/** Highlights a transaction: each leaves or enters the word index, and others wait meanwhile. */
const STEP = 200;

interface TrashContext {
  db: Db;
  readerId: string;
  /** Yields to other work between two steps. */
  breathe: () => Promise<void>;
}

/** Deletes highlights of the trash for good, step by step. Returns how many. */
export function emptyTrash(context: TrashContext, request: TrashSelection, now: number): Promise<number> {
  return inSteps(context, filterOf(request, now), (ids) => eraseHighlights(context.db, context.readerId, ids));
}

/** Restores highlights from the trash, step by step. Returns how many. */
export function restoreTrash(context: TrashContext, request: TrashSelection, now: number): Promise<number> {
  return inSteps(context, filterOf(request, now), (ids) => restoreHighlights(context.db, context.readerId, ids, now));
}

/** Deletes for good what has been in a reader's trash for as long as they chose, for all readers. */
export async function emptyExpiredTrash(context: Omit<TrashContext, "readerId">, now: number): Promise<void> {
  const { db } = context;
  for (const readerId of readersWithTrash(db)) {
    const period = trashPeriodMs(settingOf(db, readerId, "trash_period"));
    if (period === null) continue;
    const expired = { deletedBy: now - period };
    await inSteps({ ...context, readerId }, expired, (ids) => eraseHighlights(db, readerId, ids));
  }
}

function filterOf(request: TrashSelection, now: number): TrashFilter {
  return request.ids ? { ids: request.ids } : { deletedBy: now };
}

async function inSteps(
  { db, readerId, breathe }: TrashContext,
  filter: TrashFilter,
  act: (ids: number[]) => void,
): Promise<number> {
  let count = 0;
  for (;;) {
    // What a step has dealt with is no longer in the trash.
    const ids = idsInTrash(db, readerId, filter, STEP);
    if (ids.length === 0) return count;
    act(ids);
    count += ids.length;
    await breathe();
  }
}
