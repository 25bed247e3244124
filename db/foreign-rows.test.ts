import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { moveBookTags, moveHighlights, reassignMoved } from "./entries/arrange.ts";
import { fileBook } from "./library/authors.ts";
import { createBook, tagsOfBooks } from "./library/books.ts";
import { moveToBook } from "./library/change-several.ts";
import { showInBook } from "./entries/whole-library.ts";
import { coverOfBook, coversOfBooks, moveCover, removeCover, storeCover } from "./library/covers.ts";
import { selectorsOf } from "./entries/brought-highlights.ts";
import { applyChanges, type DerivedChange, derivedHighlights } from "./entries/derived-highlights.ts";
import { entriesOfSourceBook, type NewEntry, storeEntries } from "./entries/entries.ts";
import { editHighlight, tagsOfHighlights } from "./library/highlights.ts";
import { countBooksOfImport, titlesOfImports } from "./entries/imported-books.ts";
import {
  acceptImport,
  createImport,
  deleteImport,
  failImport,
  finishUndo,
  importPart,
  keepPreview,
  keepSkipped,
  listSkipped,
  nameRequest,
  previewOf,
  setImportOptions,
  storePart,
  trackProgress,
} from "./imports/imports.ts";
import { setImport } from "./imports/imports.testing.ts";
import { listOpenJobs } from "./imports/jobs.ts";
import { keepMerged, mergedAmong } from "./entries/merged-entries.ts";
import type { Db } from "./open.ts";
import { entryMentions, highlights, readers, sourceEntries, tags, toEmbed, vectors } from "./schema.ts";
import { countMatching, matchingAmong } from "./search/search.ts";
import { storeClient } from "./accounts/oauth-clients.ts";
import { renewGrant, spendCode, storeCode, storeGrant } from "./accounts/oauth-grants.ts";
import { storeSession, touchSession } from "./accounts/sessions.ts";
import {
  asinsOfBooks,
  countEntries,
  createSourceBook,
  dropEmptySourceBooks,
  keepTitleKeys,
  attributeToImport,
  pinSourceBooks,
  renameSourceBook,
} from "./entries/source-books.ts";
import {
  dropUnused,
  giveBookTags,
  giveTags,
  namedTagsOfBooks,
  namedTagsOfHighlights,
  setBookTags,
  setHighlightTags,
  setTagColor,
  takeBookTags,
  takeTagsBack,
} from "./library/tags.ts";
import { libraryInMemory } from "./database.testing.ts";
import { trashBook } from "./library/trashed-books.ts";
import { storeToken, touchToken } from "./accounts/tokens.ts";
import {
  booksOfImport,
  forgetEntries,
  forgetMentions,
  reassignEntries,
  laterMentions,
  pointHighlightsAt,
} from "./entries/undo.ts";
import { passOver, saveVectors, vectorOf, vectorsById } from "./search/vectors.ts";
import {
  claimFile,
  forgetFiles,
  listFailedFiles,
  seeFilesAgain,
  settleFile,
  watchedFilesAfter,
} from "./imports/watched-files.ts";
import { writtenRow } from "./written-row.ts";

/** The model that the migrations choose. */
const MODEL = 1;
const SEA = { name: "Sea", nameKey: "sea" };
const WHALE = { name: "Whale", nameKey: "whale" };
const FILE = { path: "notes.txt", bytes: 1, modifiedAt: 1 };
const WALDEN = {
  source: "csv",
  title: "Walden",
  author: "Thoreau",
  asin: "B00",
  isbn: null,
  md5: null,
  kind: "book",
  url: null,
  site: null,
  publishedAt: null,
  tags: null,
  plainKey: null,
  mainKey: null,
} as const;

const COVER = { sha256: "", type: "image/png", width: 60, height: 90, origin: "upload", addedAt: 0 } as const;
const IMAGE = Buffer.from("image");

type ForeignRows = ReturnType<typeof fill>;

/** Gives a reader one or two rows in every table. */
function fill(db: Db, readerId: string) {
  const keys = { titleKey: "walden", authorKey: "thoreau" };
  const identity = { title: "Walden", author: "Thoreau", ...keys, source: "csv" };
  const [book, otherBook] = [createBook(db, readerId, identity, 0), createBook(db, readerId, identity, 0)];
  const file = { source: "csv", filename: "a.csv", sha256: "", bytes: 1, origin: "upload", options: null } as const;
  const [first, later] = [createImport(db, readerId, file, 0), createImport(db, readerId, file, 0)];
  storePart(db, readerId, first.id, 0, Buffer.from("file"));
  keepPreview(db, readerId, first.id, { bookCount: 1 });
  keepSkipped(db, readerId, first.id, [{ position: 0, reason: "empty", entry: "…" }]);
  acceptImport(db, first, "undoing", 0);
  const named = { ...WALDEN, readerId, bookId: book.id };
  const name = createSourceBook(db, { ...named, key: "one", importId: null });
  createSourceBook(db, { ...named, key: "two", importId: first.id });
  const told = (fingerprint: string) => ({ ...entry(name.id, fingerprint), importId: first.id });
  storeEntries(db, readerId, [told("a"), told("b")]);
  const entryIds = db
    .select({ id: sourceEntries.id })
    .from(sourceEntries)
    .where(eq(sourceEntries.sourceBookId, name.id))
    .all()
    .map(({ id }) => id);
  const [entryId = 0, otherEntryId = 0] = entryIds;
  db.insert(entryMentions).values({ importId: later.id, entryId }).run();
  const [highlightId, otherHighlightId] = [entryId, otherEntryId].map((id) => highlight(db, readerId, book.id, id));
  const marked = { highlightId: highlightId ?? 0, otherHighlightId: otherHighlightId ?? 0 };
  keepMerged(db, readerId, marked.highlightId, { gain: [otherEntryId], lose: [] });
  giveTags(db, readerId, marked.highlightId, [SEA]);
  setBookTags(db, readerId, book.id, [SEA]);
  storeCover(db, readerId, book.id, { ...COVER, image: IMAGE });
  const spare = { readerId, name: "Spare", nameKey: "spare" };
  const spareTag = writtenRow(db.insert(tags).values(spare).returning().all());
  const library = { bookId: book.id, otherBookId: otherBook.id, spareTagId: spareTag.id, ...marked };
  const brought = { importId: first.id, laterImportId: later.id, nameId: name.id, entryId, otherEntryId };
  return { ...library, ...brought, ...search(db, readerId, marked.highlightId), ...access(db, readerId) };
}

function entry(sourceBookId: number, fingerprint: string): NewEntry {
  const place = { page: null, pageStart: null, pageEnd: null, locationStart: null, locationEnd: null };
  const said = { text: fingerprint, note: null, tags: null, color: null, favorite: false, clipped: false };
  const known = { sourceId: null, chapter: null, highlightedAt: null, updatedAt: null, readingOrder: null };
  const kind = "highlight" as const;
  return { sourceBookId, importId: null, kind, fingerprint, selectors: "[]", ...place, ...said, ...known };
}

function highlight(db: Db, readerId: string, bookId: number, entryId: number): number {
  const row = { readerId, bookId, entryId, kind: "highlight", text: `words of ${readerId}`, source: "csv" } as const;
  return Number(
    db
      .insert(highlights)
      .values({ ...row, createdAt: 0, updatedAt: 0 })
      .run().lastInsertRowid,
  );
}

/** Stores a vector for one highlight; the other waits for its own. */
function search(db: Db, readerId: string, highlightId: number) {
  const waiting = db.select().from(toEmbed).where(eq(toEmbed.readerId, readerId)).all();
  const made = waiting.filter((one) => one.highlightId === highlightId);
  const empty = { bits: Buffer.alloc(64), bytes: Buffer.alloc(512) };
  saveVectors(
    db,
    readerId,
    MODEL,
    made.map((one) => ({ ...one, ...empty })),
  );
  const vector = db.select({ id: vectors.id }).from(vectors).where(eq(vectors.highlightId, highlightId)).get();
  return { vectorId: vector?.id ?? 0, waiting: waiting.filter((one) => one.highlightId !== highlightId) };
}

function access(db: Db, readerId: string) {
  claimFile(db, readerId, FILE, { now: 0, staleBefore: 0 });
  const [file] = watchedFilesAfter(db, readerId, 0, 1);
  const token = { readerId, name: "KOReader", kind: "token", scope: "read", origin: null, createdAt: 0 } as const;
  const sessionId = `session of ${readerId}`;
  const at = new Date(0);
  const session = { id: sessionId, tokenHash: sessionId, userId: readerId, expiresAt: new Date(9), createdAt: at };
  storeSession(db, { ...session, updatedAt: at, ipAddress: "", userAgent: "Firefox" }, 9);
  const tokenId = storeToken(db, { ...token, hash: readerId }).id;
  return { fileId: file?.id ?? 0, tokenId, sessionId, ...connection(db, readerId) };
}

/** An assistant that is connected, and a code for another. */
function connection(db: Db, readerId: string) {
  const clientId = `client of ${readerId}`;
  const client = { id: clientId, name: "Assistant", redirectUris: [], network: "", createdAt: 0, lastUsedAt: 0 };
  storeClient(db, client, { mostOfNetwork: 9, most: 9 });
  const codeHash = `code of ${readerId}`;
  const code = { hash: codeHash, readerId, clientId, redirectUri: "", challenge: "", scope: "read" } as const;
  storeCode(db, { ...code, expiresAt: 9 });
  const secret = { hash: `access of ${readerId}`, origin: null, createdAt: 0 };
  const token = { readerId, name: "Assistant", kind: "assistant", scope: "read", ...secret } as const;
  const refreshHash = `refresh of ${readerId}`;
  const grant = { clientId, familyHash: readerId, refreshHash, expiresAt: 9 };
  return { codeHash, refreshHash, grantId: storeGrant(db, readerId, { token, grant, codeHash }, 9).id };
}

/** Calls a function as a reader with the ids of another reader's rows. `own` are that reader's. */
type ForeignCall = (db: Db, readerId: string, rows: ForeignRows, own: ForeignRows) => unknown;

const READS: Record<string, ForeignCall> = {
  asinsOfBooks: (db, reader, { bookId }) => asinsOfBooks(db, reader, [bookId]),
  booksOfImport: (db, reader, { importId }) => booksOfImport(db, reader, importId, 0, 9),
  coverOfBook: (db, reader, { bookId }) => coverOfBook(db, reader, bookId),
  coversOfBooks: (db, reader, { bookId }) => coversOfBooks(db, reader, [bookId]),
  countBooksOfImport: (db, reader, { importId }) => countBooksOfImport(db, reader, importId),
  countEntries: (db, reader, { nameId }) => countEntries(db, reader, [nameId]),
  countMatching: (db, reader, rows) => countMatching(db, reader, `words AND ${rows === bob ? "bob" : "ada"}`, 9),
  derivedHighlights: (db, reader, { bookId }) => derivedHighlights(db, reader, bookId, 0, 9),
  entriesOfSourceBook: (db, reader, { nameId }) => entriesOfSourceBook(db, reader, nameId, "", 9),
  laterMentions: (db, reader, { entryId, importId }) => laterMentions(db, reader, [entryId], importId),
  importPart: (db, reader, { importId }) => importPart(db, reader, importId, 0),
  listSkipped: (db, reader, { importId }) => listSkipped(db, reader, importId, 9),
  matchingAmong: (db, reader, { highlightId }) => matchingAmong(db, reader, "words", [highlightId]),
  mergedAmong: (db, reader, { bookId }) => mergedAmong(db, reader, { bookId, first: 0, last: 99 }),
  namedTagsOfBooks: (db, reader, { bookId }) => namedTagsOfBooks(db, reader, [bookId]),
  namedTagsOfHighlights: (db, reader, { highlightId }) => namedTagsOfHighlights(db, reader, [highlightId]),
  previewOf: (db, reader, { importId }) => previewOf(db, reader, importId),
  selectorsOf: (db, reader, { highlightId }) => selectorsOf(db, reader, [highlightId]),
  tagsOfBooks: (db, reader, { bookId }) => tagsOfBooks(db, reader, [bookId]),
  tagsOfHighlights: (db, reader, { highlightId }) => tagsOfHighlights(db, reader, [highlightId]),
  titlesOfImports: (db, reader, { importId }) => titlesOfImports(db, reader, [importId]),
  vectorOf: (db, reader, { highlightId }) => vectorOf(db, reader, highlightId, MODEL),
  vectorsById: (db, reader, { vectorId }) => vectorsById(db, reader, [vectorId]),
};

function apply(db: Db, readerId: string, bookId: number, change: DerivedChange): void {
  applyChanges(db, { readerId, bookId, importId: null, now: 5 }, [change]);
}

const CONTENT = { kind: "highlight", text: "new", note: null, chapter: null, page: null, color: null } as const;
const PLACE = { locationStart: null, locationEnd: null, readingOrder: null, highlightedAt: null, clipped: false };
const CAME = { source: "csv", sourceId: null, entryId: null, tags: [], favorite: false };
const ADDED = { act: "add", content: { ...CONTENT, ...PLACE, ...CAME } } as const;
const NAME = {
  key: "new",
  title: "New",
  author: null,
  plainKey: "new",
  mainKey: "new",
  titleKey: "new",
  authorKey: "",
};

const WRITES: Record<string, ForeignCall> = {
  acceptImport: (db, readerId, { importId: id }) => acceptImport(db, { id, readerId }, "waiting", 5),
  "applyChanges, which add": (db, reader, { bookId }) => apply(db, reader, bookId, ADDED),
  "applyChanges, which merge": (db, reader, { highlightId: id, otherEntryId }, { bookId }) =>
    apply(db, reader, bookId, { act: "merge", id, gain: [], lose: [otherEntryId] }),
  "applyChanges, which remove": (db, reader, { highlightId: id }, { bookId }) =>
    apply(db, reader, bookId, { act: "remove", id }),
  "applyChanges, which tag": (db, reader, { highlightId: id }, { bookId }) =>
    apply(db, reader, bookId, { act: "tag", id, give: [], takeBack: ["sea"] }),
  "applyChanges, which update": (db, reader, { highlightId: id }, { bookId }) =>
    apply(db, reader, bookId, { act: "update", id, content: { text: "new" } }),
  createSourceBook: (db, readerId, { bookId }) =>
    createSourceBook(db, { ...WALDEN, readerId, bookId, key: "three", importId: null }),
  deleteImport: (db, reader, { importId }) => deleteImport(db, reader, importId),
  dropEmptySourceBooks: (db, reader, { bookId, importId }) => dropEmptySourceBooks(db, reader, bookId, importId),
  dropUnused: (db, reader, { spareTagId }) => dropUnused(db, reader, [spareTagId]),
  editHighlight: (db, reader, { highlightId }) => editHighlight(db, reader, highlightId, { text: "new" }, 5),
  fileBook: (db, readerId, { bookId: id }) => fileBook(db, { id, readerId, author: "Emerson", deletedAt: null }),
  forgetEntries: (db, reader, { entryId }) => forgetEntries(db, reader, [entryId]),
  forgetFiles: (db, reader, { fileId }) => forgetFiles(db, reader, [fileId]),
  forgetMentions: (db, reader, { laterImportId }) => forgetMentions(db, reader, laterImportId),
  giveBookTags: (db, reader, { bookId }) => giveBookTags(db, reader, bookId, [WHALE]),
  giveTags: (db, reader, { highlightId }) => giveTags(db, reader, highlightId, [WHALE]),
  "reassignEntries, of an entry": (db, reader, { entryId }) => reassignEntries(db, reader, [[entryId, null]]),
  "reassignEntries, to an import": (db, reader, { laterImportId }, { entryId }) =>
    reassignEntries(db, reader, [[entryId, laterImportId]]),
  keepPreview: (db, reader, { importId }) => keepPreview(db, reader, importId, {}),
  keepSkipped: (db, reader, { importId }) =>
    keepSkipped(db, reader, importId, [{ position: 1, reason: "empty", entry: "" }]),
  "keepMerged, which gains": (db, reader, { entryId }, { highlightId }) =>
    keepMerged(db, reader, highlightId, { gain: [entryId], lose: [] }),
  "keepMerged, which loses": (db, reader, { highlightId, otherEntryId }) =>
    keepMerged(db, reader, highlightId, { gain: [], lose: [otherEntryId] }),
  keepTitleKeys: (db, reader, { nameId: id }) => keepTitleKeys(db, reader, [{ id, plainKey: "new", mainKey: "new" }]),
  "moveBookTags, from a book": (db, reader, { bookId }, { otherBookId }) =>
    moveBookTags(db, reader, bookId, otherBookId),
  "moveBookTags, to a book": (db, reader, { otherBookId }, { bookId }) => moveBookTags(db, reader, bookId, otherBookId),
  "moveCover, from a book": (db, reader, { bookId }, { otherBookId }) => moveCover(db, reader, bookId, otherBookId),
  "moveCover, to a book": (db, reader, { otherBookId }, { bookId }) => moveCover(db, reader, bookId, otherBookId),
  "moveHighlights, from a book": (db, reader, { highlightId }, { otherBookId }) =>
    moveHighlights(db, reader, [highlightId], otherBookId, 5),
  "moveHighlights, to a book": (db, reader, { otherBookId }, { highlightId }) =>
    moveHighlights(db, reader, [highlightId], otherBookId, 5),
  "moveToBook, from a book": (db, reader, { highlightId }, { otherBookId }) =>
    moveToBook(db, reader, [highlightId], otherBookId, 5),
  "moveToBook, to a book": (db, reader, { otherBookId }, { highlightId }) =>
    moveToBook(db, reader, [highlightId], otherBookId, 5),
  "showInBook, from a book": (db, reader, { highlightId }, { otherBookId }) =>
    showInBook(db, reader, [highlightId], otherBookId),
  "showInBook, to a book": (db, reader, { otherBookId }, { highlightId }) =>
    showInBook(db, reader, [highlightId], otherBookId),
  "reassignMoved, from a book": (db, reader, { bookId, highlightId }, { otherBookId }) => {
    moveToBook(db, reader, [highlightId], otherBookId, 5);
    reassignMoved(db, reader, { fromId: bookId, toId: otherBookId });
  },
  "attributeToImport, of a name": (db, reader, { nameId }, { importId }) =>
    attributeToImport(db, reader, nameId, importId),
  "attributeToImport, to an import": (db, reader, { importId }, { nameId }) =>
    attributeToImport(db, reader, nameId, importId),
  passOver: (db, reader, { waiting }) => passOver(db, reader, MODEL, waiting),
  "pinSourceBooks, of a name": (db, reader, { nameId }, { bookId }) => pinSourceBooks(db, reader, [nameId], bookId),
  "pinSourceBooks, to a book": (db, reader, { bookId }, { nameId }) => pinSourceBooks(db, reader, [nameId], bookId),
  removeCover: (db, reader, { bookId }) => removeCover(db, reader, bookId) || undefined,
  renameSourceBook: (db, reader, { nameId }) => renameSourceBook(db, reader, nameId, NAME),
  "pointHighlightsAt, of a highlight": (db, reader, { highlightId: id }, { otherEntryId: entryId }) =>
    pointHighlightsAt(db, reader, [{ id, entryId, importId: null }]),
  "pointHighlightsAt, to an entry": (db, reader, { otherEntryId: entryId }, { highlightId: id }) =>
    pointHighlightsAt(db, reader, [{ id, entryId, importId: null }]),
  renewGrant: (db, reader, { grantId: tokenId, refreshHash: spent }) =>
    renewGrant(db, reader, { tokenId, spent }, { accessHash: "", accessExpiresAt: 5, refreshHash: "", expiresAt: 5 }),
  saveVectors: (db, reader, { waiting }) =>
    saveVectors(
      db,
      reader,
      MODEL,
      waiting.map((one) => ({ ...one, bits: Buffer.alloc(64), bytes: Buffer.alloc(512) })),
    ),
  seeFilesAgain: (db, reader, { fileId }) => seeFilesAgain(db, reader, [fileId], 5),
  setBookTags: (db, reader, { bookId }) => setBookTags(db, reader, bookId, [WHALE]),
  setHighlightTags: (db, reader, { highlightId }) => setHighlightTags(db, reader, highlightId, [WHALE]),
  setTagColor: (db, reader, { spareTagId }) => setTagColor(db, reader, spareTagId, "blue"),
  setImportOptions: (db, reader, { importId }) => setImportOptions(db, reader, importId, { book: "new" }),
  storeCover: (db, reader, { otherBookId }) => storeCover(db, reader, otherBookId, { ...COVER, image: IMAGE }),
  "storeEntries, of a book": (db, reader, { nameId }, { importId }) =>
    storeEntries(db, reader, [{ ...entry(nameId, "c"), importId }]),
  "storeEntries, of an import": (db, reader, { importId }, { nameId }) =>
    storeEntries(db, reader, [{ ...entry(nameId, "c"), importId }]),
  spendCode: (db, reader, { codeHash }) => spendCode(db, reader, codeHash, 5) || undefined,
  storePart: (db, reader, { importId }) => storePart(db, reader, importId, 1, Buffer.from("more")),
  takeBookTags: (db, reader, { bookId }) => takeBookTags(db, reader, bookId, ["sea"]),
  takeTagsBack: (db, reader, { highlightId }) => takeTagsBack(db, reader, highlightId, ["sea"]),
  trashBook: (db, reader, { bookId }) => trashBook(db, reader, bookId, 5),
  touchSession: (db, reader, { sessionId }) =>
    touchSession(db, reader, sessionId, {
      updatedAt: new Date(5),
      expiresAt: new Date(9),
      ipAddress: "",
      userAgent: "",
    }),
  touchToken: (db, reader, { tokenId }) => touchToken(db, reader, tokenId, 5, 5),
  failImport: (db, reader, { importId }) =>
    failImport(db, reader, importId, { errorCode: "gave_up", error: null, finishedAt: 5 }),
  finishUndo: (db, reader, { importId }) => finishUndo(db, reader, importId),
  nameRequest: (db, reader, { importId }) => nameRequest(db, reader, importId, "a request"),
  trackProgress: (db, reader, { importId }) => trackProgress(db, reader, importId, 0.5),
};

let db: Db;
let ada: ForeignRows;
let bob: ForeignRows;
beforeAll(() => {
  db = libraryInMemory();
  const at = new Date(0);
  db.insert(readers).values({ id: "bob", name: "Bob", email: "bob@example.org", createdAt: at, updatedAt: at }).run();
  ada = fill(db, "ada");
  bob = fill(db, "bob");
});

/** The result of a call, and whether it changed any row; rolls the change back. */
function tried(act: () => unknown): { answer: unknown; isChanged: boolean } {
  const before = everything();
  db.$client.exec("BEGIN");
  try {
    const answer = act();
    return { answer, isChanged: !isDeepStrictEqual(everything(), before) };
  } catch (error) {
    return { answer: error, isChanged: !isDeepStrictEqual(everything(), before) };
  } finally {
    db.$client.exec("ROLLBACK");
  }
}

/** Every row of every table; the word indexes follow from them by triggers. */
function everything(): Record<string, unknown[]> {
  const names = db.$client
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'highlights\\_%' ESCAPE '\\'",
    )
    .all();
  return Object.fromEntries(names.map(({ name }) => [name, db.$client.prepare(`SELECT * FROM ${name}`).all()]));
}

function isNothing(answer: unknown): boolean {
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0;
  return answer === undefined || answer === 0 || (Array.isArray(answer) && answer.length === 0);
}

function isRefusal(answer: unknown): boolean {
  return answer instanceof Error && answer.message.startsWith("db: the reader has no row");
}

describe("the rows of another reader", () => {
  it.each(Object.entries(READS))("are not read by %s", (_name, ask) => {
    const { answer, isChanged } = tried(() => ask(db, "ada", bob, ada));
    expect(answer).toSatisfy(isNothing);
    expect(isChanged).toBe(false);
  });

  it.each(Object.entries(WRITES))("are not changed by %s", (_name, ask) => {
    const { answer, isChanged } = tried(() => ask(db, "ada", bob, ada));
    expect(isChanged).toBe(false);
    expect(answer).toSatisfy((told) => isNothing(told) || isRefusal(told));
  });

  it("are not told of where an own row points to them", () => {
    const { answer } = tried(() => {
      db.$client.exec(`UPDATE jobs SET subject_id = ${bob.importId} WHERE reader_id = 'ada'`);
      setImport(db, "bob", bob.importId, { status: "failed" });
      settleFile(db, "ada", FILE.path, { state: "taken", error: null, importId: bob.importId }, 5);
      db.$client.exec(`UPDATE highlights SET entry_id = ${bob.entryId} WHERE reader_id = 'ada'`);
      const selectors = selectorsOf(db, "ada", [ada.otherHighlightId]);
      return [...listOpenJobs(db, "ada", 9), ...listFailedFiles(db, "ada", 9), ...selectors];
    });
    expect(answer).toEqual([]);
  });
});

describe("one's own rows", () => {
  it.each(Object.entries(READS))("are read by %s", (_name, ask) => {
    expect(tried(() => ask(db, "bob", bob, bob)).answer).not.toSatisfy(isNothing);
  });

  it.each(Object.entries(WRITES))("are changed by %s", (_name, ask) => {
    const { answer, isChanged } = tried(() => ask(db, "bob", bob, bob));
    expect(answer).not.toBeInstanceOf(Error);
    expect(isChanged).toBe(true);
  });
});
