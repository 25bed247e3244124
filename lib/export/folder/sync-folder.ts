import { join } from "node:path";
import { bookStates, exportedNoteIds, forgetExportedNote, keepExportedNote } from "#db/library/exported-notes.ts";
import { placesOfHighlights } from "#db/library/exports.ts";
import type { Db } from "#db/open.ts";
import { everyMatch } from "#lib/search/every-match.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { ExportedBook } from "../exported.ts";
import { FileNames } from "../file-name.ts";
import { beginningOf, blocks, END, propertiesOf } from "../formats/markdown.ts";
import { readLibrary } from "../read-library.ts";
import { bookUlid } from "../stable-ids.ts";
import { compileTemplate, DEFAULT_TEMPLATE } from "../template.ts";
import { findNotes, type FoundNotes, isInTrash, type KnownFiles, TRASH } from "./find-notes.ts";
import { updatedNote } from "./note-file.ts";
import { createNote, moveNote, readNote, replaceNote } from "./write-note.ts";

/** Books whose state is read at a time. */
const BOOKS = 200;
/** Books whose notes are written at a time. */
const NOTES = 20;

/** What the reader wants in the folder. */
export interface FolderChoices {
  /** Only highlights that satisfy this query; empty: all. */
  q: string;
  /** The template of a highlight; null: the default. */
  template: string | null;
}

/** What is remembered between two runs of one process. */
export interface FolderMemory {
  files: KnownFiles;
  /** The state in which each book was written, by its id. */
  books: Map<number, string>;
  /** The paths of notes without their marks, by book. */
  unmarked: Map<number, string>;
  /** Whether a run was completed. */
  isFilled: boolean;
}

export function newFolderMemory(): FolderMemory {
  return { files: new Map(), books: new Map(), unmarked: new Map(), isFilled: false };
}

export interface FolderSync {
  db: Db;
  readerId: string;
  root: string;
  choices: FolderChoices;
  memory: FolderMemory;
  /** Called between small steps. @throws to stop */
  breathe: () => Promise<void>;
  /** Called with the number of books that are written so far, and of those that must be. */
  progressed: (done: number, total: number) => void;
}

/** What a run did. */
export interface FolderResult {
  /** The notes that are in the folder now. */
  notes: number;
  created: number;
  updated: number;
  /** Moved to the trash of the folder. */
  trashed: number;
  /** Notes without their marks: left alone. Paths. */
  unmarked: string[];
  /** Copies of notes: left alone. Paths. */
  copies: string[];
  /** Notes that somebody was changing meanwhile: their turn comes with the next run. */
  busy: number;
}

/**
 * Writes what changed since the last run into the folder. What the reader renamed or moved is found by its identity;
 * notes on books that are no longer exported move to the folder's trash. Returns null, without a look at the folder, if
 * nothing has changed in the library.
 * @throws {Error} with a code of the file system
 */
export async function syncFolder(sync: FolderSync): Promise<FolderResult | null> {
  const { db, readerId, root, choices, memory, breathe, progressed } = sync;
  const wanted = await wantedBooks(sync);
  const ids = new Set(wanted.map(({ id }) => id));
  const isChanged = ({ id, state }: WantedBook) => memory.books.get(id) !== state;
  if (memory.isFilled && !wanted.some(isChanged) && [...memory.books.keys()].every((id) => ids.has(id))) return null;
  const found = await findNotes(root, memory.files);
  const names = new FileNames();
  for (const path of found.paths) names.claim(path.replace(/\.md$/i, ""));
  const result = { notes: wanted.length, created: 0, updated: 0, trashed: 0, copies: copiesIn(found), busy: 0 };
  const changed = wanted.filter((book) => isChanged(book) || isAway(found, book.noteId));
  const render = compileTemplate(choices.template ?? DEFAULT_TEMPLATE);
  let done = 0;
  for (let at = 0; at < changed.length; at += NOTES) {
    const part = changed.slice(at, at + NOTES);
    const states = new Map(part.map(({ id, state }) => [id, state]));
    for await (const { book, body } of notesOf(sync, part, render)) {
      const outcome = await writeNote({ root, found, names }, book, body);
      result.created += Number(outcome.is === "created");
      result.updated += Number(outcome.is === "updated");
      result.busy += Number(outcome.is === "busy");
      if (outcome.is === "unmarked") memory.unmarked.set(book.id, outcome.path);
      else memory.unmarked.delete(book.id);
      keepExportedNote(db, readerId, bookUlid(book));
      if (outcome.is === "busy") memory.books.delete(book.id);
      else memory.books.set(book.id, states.get(book.id) ?? "");
      progressed(++done, changed.length);
      await breathe();
    }
  }
  result.trashed = await trashOthers(sync, found, new Set(wanted.map(({ noteId }) => noteId)));
  for (const known of [memory.books, memory.unmarked]) {
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }
  memory.isFilled = true;
  return { ...result, unmarked: [...memory.unmarked.values()] };
}

interface WantedBook {
  id: number;
  noteId: string;
  state: string;
  /** The highlights to export; null: all. */
  highlightIds: number[] | null;
}

async function wantedBooks({ db, readerId, choices, breathe }: FolderSync): Promise<WantedBook[]> {
  const matches = choices.q.trim() === "" ? null : everyMatch(db, readerId, choices.q);
  const places = matches && placesOfHighlights(db, readerId, matches);
  const chosen = places && grouped(places.map(({ bookId, id }) => [bookId, id] as const));
  const wanted: WantedBook[] = [];
  for (let rows = bookStates(db, readerId, 0, BOOKS); rows.length > 0;) {
    for (const { id, createdAt, state } of rows) {
      const highlightIds = chosen && (chosen.get(id) ?? null);
      if (chosen && !highlightIds) continue;
      // With a query, a change of a highlight may also be that it satisfies the query no longer.
      const which = highlightIds === null ? "" : ` ${highlightIds.toSorted((a, b) => a - b).join()}`;
      wanted.push({ id, noteId: bookUlid({ id, createdAt }), state: state + which, highlightIds });
    }
    await breathe();
    rows = bookStates(db, readerId, rows.at(-1)?.id ?? 0, BOOKS);
  }
  return wanted;
}

type Render = ReturnType<typeof compileTemplate>;

/** The notes of some books, with their highlights as they are written. */
async function* notesOf(
  { db, readerId, breathe }: FolderSync,
  part: WantedBook[],
  render: Render,
): AsyncGenerator<{ book: ExportedBook; body: string }> {
  const isWhole = part.every(({ highlightIds }) => highlightIds === null);
  const steps = isWhole
    ? readLibrary(db, readerId, { of: "books", bookIds: part.map(({ id }) => id) })
    : readLibrary(db, readerId, { of: "highlights", ids: part.flatMap(({ highlightIds }) => highlightIds ?? []) });
  let open: { book: ExportedBook; body: string } | null = null;
  for (const step of steps) {
    await breathe();
    if (step.is === "highlights") {
      if (open) open.body += blocks(step.items, open.book, render);
      continue;
    }
    if (open) yield open;
    open = { book: step.book, body: "" };
  }
  if (open) yield open;
}

interface NoteFolder {
  root: string;
  found: FoundNotes;
  names: FileNames;
}

type NoteOutcome =
  | { is: "created" | "updated" | "same" | "busy" }
  /** The file has lost its marks. */
  | { is: "unmarked"; path: string };

async function writeNote({ root, found, names }: NoteFolder, book: ExportedBook, body: string): Promise<NoteOutcome> {
  const [path] = found.notes.get(bookUlid(book)) ?? [];
  if (path === undefined) {
    await createAt(names, book, (name) => createNote(join(root, name), `${beginningOf(book)}${body}${END}\n`));
    return { is: "created" };
  }
  const read = await readNote(join(root, path));
  if (read === null) return { is: "busy" };
  const text = read.text === null ? null : updatedNote(read.text, { properties: propertiesOf(book), body });
  if (text === null) return { is: "unmarked", path };
  if (text !== read.text && !(await replaceNote(join(root, path), text, read))) return { is: "busy" };
  if (isInTrash(path)) await createAt(names, book, (name) => moveNote(join(root, path), join(root, name)));
  else if (text === read.text) return { is: "same" };
  return { is: "updated" };
}

/** Tries names until one is free: somebody may create files meanwhile. */
async function createAt(
  names: FileNames,
  { title, authors }: ExportedBook,
  create: (name: string) => Promise<boolean>,
): Promise<void> {
  while (!(await create(`${names.take(title, authors[0] ?? null)}.md`)));
}

/** Whether a note is missing, or in the folder's trash. */
function isAway({ notes }: FoundNotes, noteId: string): boolean {
  return isInTrash(notes.get(noteId)?.[0] ?? `${TRASH}/`);
}

/** Moves notes that Lektr wrote, and that are not wanted any longer, to the folder's trash. */
async function trashOthers(
  { db, readerId, root, breathe }: FolderSync,
  { notes, paths, complete }: FoundNotes,
  wanted: ReadonlySet<string>,
): Promise<number> {
  let trashed = 0;
  const names = new FileNames();
  for (const path of paths) if (isInTrash(path)) names.claim(path.slice(TRASH.length + 1).replace(/\.md$/i, ""));
  for (const noteId of exportedNoteIds(db, readerId)) {
    if (wanted.has(noteId)) continue;
    const all = notes.get(noteId) ?? [];
    for (const path of all.filter((one) => !isInTrash(one))) {
      const title = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
      while (!(await moveNote(join(root, path), join(root, TRASH, `${names.take(title, null)}.md`))));
      trashed++;
      await breathe();
    }
    // A note in a folder that could not be opened may still be found.
    if (complete) forgetExportedNote(db, readerId, noteId);
  }
  return trashed;
}

function copiesIn({ notes }: FoundNotes): string[] {
  return [...notes.values()].flatMap((all) => all.filter((path) => !isInTrash(path)).slice(1));
}
