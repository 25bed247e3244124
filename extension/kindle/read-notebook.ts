import type { StoredShape } from "../stored-value.ts";
import type { Fetch } from "../server/call.ts";
import type { KindleProblem } from "../view.ts";
import { fetchPage, libraryAddress } from "./fetch-page.ts";
import { parseLibrary } from "./parse-library.ts";
import { type ReadBook, readBook } from "./read-book.ts";
import type { KindleState, KindleRun } from "./state.ts";

/** The dependencies of a reading. */
export interface NotebookReading {
  fetch: Fetch;
  kept: StoredShape<KindleState>;
  /** Stores a changed book until the notebook has been read. */
  keepBook: (book: ReadBook) => Promise<void>;
  /** Queues the changed books for delivery and deletes them, in one transaction. */
  handOn: () => Promise<void>;
  /** For each ASIN the hash of what the server has, or is about to get. */
  marks: () => Promise<Record<string, string>>;
  /** Awaited between two requests to Amazon. */
  pause: () => Promise<void>;
  /** ISO 8601. */
  now: () => string;
}

/**
 * Continues the reading in progress, one request after the other, until it has ended: first the library, then every
 * book. Progress is stored after each book; a reading that was stopped or restarted meanwhile is not touched.
 */
export async function readNotebook(reading: NotebookReading): Promise<void> {
  const { kept, pause } = reading;
  for (let state = await kept.read(); isGoing(state); state = await kept.read()) {
    await step(reading, state.domain, state.run);
    await pause();
  }
}

function isGoing(state: KindleState): state is KindleState & { domain: string; run: KindleRun } {
  return state.run !== null && state.domain !== null && state.problem === null;
}

async function step(reading: NotebookReading, domain: string, run: KindleRun): Promise<void> {
  const listed = run.books[run.done];
  if (run.nextLibraryPage !== null) return listBooks(reading, domain, run, run.nextLibraryPage);
  if (listed === undefined) return finish(reading, run);
  const read = await readBook(reading.fetch, domain, listed, reading.pause);
  if (!read.ok) return stopWith(reading, run, read.problem);
  const { asin, mark, book } = read.read;
  const isNew = (await reading.marks())[asin] !== mark && book.highlights.length > 0;
  if (isNew) await reading.keepBook(read.read);
  await change(reading, run, (now) => ({
    ...now,
    done: run.done + 1,
    changed: run.changed + Number(isNew),
    truncated: read.truncated ? [...run.truncated, listed.title] : run.truncated,
    unreadable: run.unreadable + read.unreadable,
  }));
}

async function listBooks(reading: NotebookReading, domain: string, run: KindleRun, token: string): Promise<void> {
  const fetched = await fetchPage(reading.fetch, libraryAddress(domain, token));
  if (!fetched.ok) return stopWith(reading, run, fetched.problem);
  const page = parseLibrary(fetched.html);
  if (page.kind === "refused") return stopWith(reading, run, page.problem);
  const known = new Set(run.books.map(({ asin }) => asin));
  const fresh = page.books.filter(({ asin }) => !known.has(asin));
  // A page without new books that has a next page is a loop.
  const nextLibraryPage = fresh.length === 0 && token !== "" ? null : page.next;
  const unreadable = run.unreadable + page.unreadable;
  await change(reading, run, (now) => ({ ...now, books: [...run.books, ...fresh], nextLibraryPage, unreadable }));
}

async function stopWith({ kept }: NotebookReading, run: KindleRun, problem: KindleProblem): Promise<void> {
  await kept.change((now) => (now.run?.id === run.id ? { ...now, problem } : null));
}

async function finish({ kept, handOn, now }: NotebookReading, run: KindleRun): Promise<void> {
  const { changed, truncated, unreadable, books } = run;
  const last = { at: now(), books: books.length, changedBooks: changed, added: 0, updated: 0, truncated, unreadable };
  await handOn();
  await kept.change((state) => (state.run?.id === run.id ? { ...state, run: null, last } : null));
}

async function change({ kept }: NotebookReading, run: KindleRun, apply: (run: KindleRun) => KindleRun): Promise<void> {
  await kept.change((now) => (now.run?.id === run.id ? { ...now, run: apply(now.run) } : null));
}

const TOO_OLD_MS = 24 * 60 * 60_000;

/**
 * Begins a reading, or resumes one that a problem stopped.
 * @returns the new state, and whether it is a new reading: then the books stored by an earlier one must be deleted
 */
export function begin(
  state: KindleState,
  domain: string,
  id: string,
  now: number,
): { state: KindleState; isNew: boolean } {
  const goesOn = state.run !== null && state.domain === domain && now - state.run.startedAt < TOO_OLD_MS;
  if (goesOn) return { state: { ...state, problem: null }, isNew: false };
  const nothing = { books: [], nextLibraryPage: "", done: 0, changed: 0, truncated: [], unreadable: 0 };
  return { state: { ...state, domain, problem: null, run: { id, startedAt: now, ...nothing } }, isNew: true };
}
