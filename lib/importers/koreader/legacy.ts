import { nameMarks, Pool } from "./pool.ts";
import { itemsOf, type KoreaderRow, rowSchema } from "./row.ts";

/** An entry of `highlight[page][]`. */
interface OldHighlight {
  row: KoreaderRow;
  source: object;
  page: number | null;
}

/** An annotation in the shape of today’s, and as it stood in the file. */
export interface LegacyAnnotation {
  fields: unknown;
  source: unknown;
}

/**
 * Converts the annotations in the tables that KOReader used until 2024 to the current format: `bookmarks[]`, where
 * `notes` is the quote and `text` the reader’s note, joined with `highlight[page][]`, which has the drawing style.
 * KOReader joins the two by the second in which they were made. A highlight without a bookmark, from before 2014, and a
 * bookmark that is marked as a highlight but has none, are separate annotations.
 */
export function legacyAnnotations(bookmarks: unknown, highlight: unknown): LegacyAnnotation[] {
  const { found, unfit } = oldHighlights(highlight);
  const partners = new Pool<OldHighlight>();
  for (const old of found) partners.add(old, namesOf(old.row, old.row.text, true));
  const joined = (itemsOf(bookmarks) ?? [bookmarks]).map((source) => annotationOf(source, partners));
  const alone = found.filter((old) => !partners.isTaken(old));
  // Bookmarks are stored from the end of the book to its beginning.
  return [...joined.toReversed(), ...alone.map(annotationOfHighlight), ...unfit.map(asItIs)];
}

function oldHighlights(highlight: unknown): { found: OldHighlight[]; unfit: unknown[] } {
  const found: OldHighlight[] = [];
  const unfit: unknown[] = [];
  if (itemsOf(highlight) === null) return { found, unfit: [highlight] };
  const pages = typeof highlight === "object" && highlight !== null ? Object.entries(highlight) : [];
  for (const [page, list] of pages) {
    for (const source of itemsOf(list) ?? [list]) {
      const row = rowSchema.safeParse(source).data;
      if (row === undefined || typeof source !== "object" || source === null) unfit.push(source);
      else found.push({ row, source, page: /^\d{1,7}$/.test(page) ? Number(page) : null });
    }
  }
  return { found, unfit };
}

function asItIs(source: unknown): LegacyAnnotation {
  return { fields: source, source };
}

function annotationOf(source: unknown, partners: Pool<OldHighlight>): LegacyAnnotation {
  const bookmark = rowSchema.safeParse(source).data;
  if (bookmark === undefined || typeof source !== "object" || source === null) return asItIs(source);
  const old = partners.take(namesOf(bookmark, bookmark.notes, bookmark.highlighted === true));
  const { notes, text, datetime, chapter, page, pos0 } = bookmark;
  const drawer = old?.row.drawer ?? (bookmark.highlighted === true || old !== undefined ? "lighten" : null);
  const pageno = bookmark.pageno ?? old?.page ?? null;
  const fields = {
    text: notes ?? old?.row.text ?? null,
    note: text,
    datetime: datetime ?? old?.row.datetime ?? null,
    chapter: chapter ?? old?.row.chapter ?? null,
    page: page ?? pageno,
    pageno,
    pos0: pos0 ?? old?.row.pos0 ?? null,
    color: old?.row.color ?? null,
    drawer,
  };
  return { fields, source: old === undefined ? source : { ...source, highlight: old.source } };
}

/** Keys by which the two halves of an annotation are joined: the second with the position, with the words, or alone. */
function namesOf({ datetime, page, pos0 }: KoreaderRow, text: string | null, alone: boolean): string[] {
  const place = typeof pos0 === "string" ? pos0 : page;
  return nameMarks(datetime, place === null ? null : String(place), text, alone);
}

function annotationOfHighlight({ row, source, page }: OldHighlight): LegacyAnnotation {
  const place = typeof row.pos0 === "string" ? row.pos0 : page;
  const fields = { ...row, page: row.page ?? place, pageno: row.pageno ?? page, drawer: row.drawer ?? "lighten" };
  return { fields, source };
}
