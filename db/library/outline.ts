import { and, asc, count, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import type { HighlightOrder } from "#lib/vocabulary/highlight-orders.ts";
import type { Db } from "../open.ts";
import { highlights } from "../schema.ts";
import { HAS_NO_WORDS } from "./wordless.ts";

/** Which highlights of a book to list, and in which order. */
export interface OutlineFilter {
  bookId: number;
  /** One of these colours; a highlight without a colour is of the first one. */
  colors?: readonly string[] | undefined;
  favorite?: boolean | undefined;
  hasNote?: boolean | undefined;
  /** Queries for the word index and the trigram index, already quoted and safe: either must match. */
  matching?: { words: string; parts: string | null } | undefined;
  order: HighlightOrder;
}

/** What is needed to lay out a highlight before it is loaded. */
export interface OutlineRow {
  id: number;
  chapter: string | null;
  /** Number of characters of the text and of the note. */
  textLength: number;
  noteLength: number;
  clipped: boolean;
  page: string | null;
  locationStart: number | null;
}

const HAS_NOTE = sql<number>`coalesce(${highlights.note}, '') <> ''`;

/** All matching highlights of a book outside the trash, each in a few numbers. */
export function outlineOfBook(db: Db, readerId: string, filter: OutlineFilter): OutlineRow[] {
  return db
    .select({
      id: highlights.id,
      chapter: highlights.chapter,
      textLength: sql<number>`length(${highlights.text})`,
      noteLength: sql<number>`length(coalesce(${highlights.note}, ''))`,
      clipped: highlights.clipped,
      page: highlights.page,
      locationStart: highlights.locationStart,
    })
    .from(highlights)
    .where(and(...conditions(readerId, filter)))
    .orderBy(...orderOf(filter.order))
    .all();
}

function conditions(
  readerId: string,
  { bookId, colors, favorite, hasNote, matching }: OutlineFilter,
): (SQL | undefined)[] {
  return [
    ...ofBook(readerId, bookId),
    colors && sql`coalesce(${highlights.color}, ${DEFAULT_COLOR}) IN ${colors}`,
    favorite ? eq(highlights.favorite, true) : undefined,
    hasNote ? HAS_NOTE : undefined,
    matching && matches(matching),
  ];
}

function ofBook(readerId: string, bookId: number): SQL[] {
  return [eq(highlights.readerId, readerId), eq(highlights.bookId, bookId), isNull(highlights.deletedAt)];
}

function matches({ words, parts }: NonNullable<OutlineFilter["matching"]>): SQL | undefined {
  const inWords = sql`${highlights.id} IN (SELECT rowid FROM highlights_fts WHERE highlights_fts MATCH ${words})`;
  if (parts === null) return inWords;
  return or(
    inWords,
    sql`${highlights.id} IN (SELECT rowid FROM highlights_trigram WHERE highlights_trigram MATCH ${parts})`,
  );
}

function orderOf(order: HighlightOrder): SQL[] {
  if (order === "reading") return [sql`coalesce(${highlights.readingOrder}, 9e15)`, asc(highlights.id)];
  // Without a date, a highlight comes last in either direction.
  const date = order === "newest" ? desc(highlights.highlightedAt) : asc(highlights.highlightedAt);
  return [
    sql`${highlights.highlightedAt} IS NULL`,
    date,
    order === "newest" ? desc(highlights.id) : asc(highlights.id),
  ];
}

/** How many highlights a book has, and how many of them are without words. */
export interface BookFacts {
  all: number;
  /** Neither text nor note. */
  wordless: number;
  /** Neither text nor note, because of the publisher's copying limit. */
  limited: number;
}

/** Counts the highlights of a book outside the trash. */
export function factsOfBook(db: Db, readerId: string, bookId: number): BookFacts {
  const sum = (condition: SQL) => sql<number>`coalesce(sum(${condition}), 0)`;
  const facts = db
    .select({
      all: count(),
      wordless: sum(HAS_NO_WORDS),
      limited: sum(sql`${HAS_NO_WORDS} AND ${highlights.clipped}`),
    })
    .from(highlights)
    .where(and(...ofBook(readerId, bookId)))
    .get();
  return facts ?? { all: 0, wordless: 0, limited: 0 };
}

/** The colours that occur in a book, as stored; null for highlights without one. */
export function colorsOfBook(db: Db, readerId: string, bookId: number): (string | null)[] {
  const rows = db
    .selectDistinct({ color: highlights.color })
    .from(highlights)
    .where(and(...ofBook(readerId, bookId)))
    .all();
  return rows.map(({ color }) => color);
}
