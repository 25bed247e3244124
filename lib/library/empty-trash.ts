import { eraseHighlights } from "#db/entries/erase-highlights.ts";
import { idsInTrash, readersWithTrash, restoreHighlights, type TrashFilter } from "#db/library/trash.ts";
import {
  eraseBook,
  idsOfTrashedBooks,
  idsWithBook,
  restoreBook,
  type TrashedBooksFilter,
} from "#db/library/trashed-books.ts";
import { eraseTags, idsOfTrashedTags, type TrashedTagsFilter } from "#db/library/trashed-tags.ts";
import { dropEmptyBook } from "#db/entries/source-books.ts";
import type { Db } from "#db/open.ts";
import type { TrashResult, TrashSelection } from "#lib/api-contract/trash.ts";
import { settingOf } from "../settings.ts";
import { undoTagChangeOf } from "./undo-change.ts";
import { trashPeriodMs } from "../vocabulary/retention.ts";

/** Highlights a transaction: each leaves or enters the word index, and others wait meanwhile. */
const STEP = 200;

interface TrashContext {
  db: Db;
  readerId: string;
  /** Yields to other work between two steps. */
  breathe: () => Promise<void>;
}

/** What to take out of the trash: the books first, so that what is left over went there by itself. */
interface TrashParts {
  books: TrashedBooksFilter;
  highlights: TrashFilter;
  tags: TrashedTagsFilter;
}

/** Deletes books, highlights and tags of the trash for good, step by step. */
export function emptyTrash(context: TrashContext, request: TrashSelection, now: number): Promise<TrashResult> {
  return erase(context, partsOf(request, now), now);
}

/** Restores books, each as a whole, highlights and tags from the trash, step by step. */
export async function restoreTrash(context: TrashContext, request: TrashSelection, now: number): Promise<TrashResult> {
  const { db, readerId, breathe } = context;
  const parts = partsOf(request, now);
  const tally = { count: 0, books: 0, tags: 0 };
  for (const id of idsOfTrashedTags(db, readerId, parts.tags)) {
    if (undoTagChangeOf(db, readerId, id, now)) tally.tags++;
    await breathe();
  }
  for (const id of idsOfTrashedBooks(db, readerId, parts.books)) {
    const count = restoreBook(db, readerId, id, now);
    if (count !== undefined) tally.books++;
    tally.count += count ?? 0;
    await breathe();
  }
  const next = () => idsInTrash(db, readerId, parts.highlights, STEP);
  tally.count += await inSteps(context, next, (ids) => restoreHighlights(db, readerId, ids, now));
  return tally;
}

/** Deletes for good what has been in a reader's trash for as long as they chose, for all readers. */
export async function emptyExpiredTrash(context: Omit<TrashContext, "readerId">, now: number): Promise<void> {
  const { db } = context;
  for (const readerId of readersWithTrash(db)) {
    const period = trashPeriodMs(settingOf(db, readerId, "trash_period"));
    if (period === null) continue;
    const expired = { deletedBy: now - period };
    await erase({ ...context, readerId }, { books: expired, highlights: expired, tags: expired }, now);
  }
}

function partsOf(request: TrashSelection, now: number): TrashParts {
  if (request.all) return { books: { deletedBy: now }, highlights: { deletedBy: now }, tags: { deletedBy: now } };
  const { books = [], ids = [], tags = [] } = request;
  return { books: { books }, highlights: { ids }, tags: { tags } };
}

async function erase(context: TrashContext, parts: TrashParts, now: number): Promise<TrashResult> {
  const { db, readerId, breathe } = context;
  const eraseSome = (ids: number[]) => eraseHighlights(db, readerId, ids);
  const tagIds = idsOfTrashedTags(db, readerId, parts.tags);
  eraseTags(db, readerId, tagIds);
  const tally = { count: 0, books: 0, tags: tagIds.length };
  for (const id of idsOfTrashedBooks(db, readerId, parts.books)) {
    tally.count += await inSteps(context, () => idsWithBook(db, readerId, id, STEP), eraseSome);
    eraseBook(db, readerId, id, now);
    dropEmptyBook(db, readerId, id);
    tally.books++;
    await breathe();
  }
  tally.count += await inSteps(context, () => idsInTrash(db, readerId, parts.highlights, STEP), eraseSome);
  return tally;
}

/** Deals with ids, some at a time, until there are none: what a step has dealt with is no longer in the trash. */
async function inSteps({ breathe }: TrashContext, next: () => number[], act: (ids: number[]) => void): Promise<number> {
  let count = 0;
  for (let ids = next(); ids.length > 0; ids = next()) {
    act(ids);
    count += ids.length;
    await breathe();
  }
  return count;
}
