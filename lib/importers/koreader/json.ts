import { isDogEarText, ownWords, squeeze } from "./auto-text.ts";
import { bookOf } from "./book.ts";
import { colorOf, type KoreaderMark, type MarkedBook, type Unfit, type UnreadBook } from "./mark.ts";
import { itemsOf, momentOf, named, noteOf, placeOf, type KoreaderRow, rowSchema } from "./row.ts";
import { rightSwapped } from "./swapped.ts";
import { fromWritten } from "../values/instants.ts";

/**
 * The books in parsed JSON: KOReader’s export of one book or of several (`documents`), or the plugin's request, wrapped
 * as `{source, data}` or not. Anything that is not a book becomes one unfit entry.
 *
 * The shapes are those of KOReader’s `exporter.koplugin` (`json/1.0.0`) and of `lektr.koplugin`.
 */
export function booksInJson(value: unknown): UnreadBook[] {
  const content = fieldsOf(value)?.["data"] ?? value;
  const documents = Array.isArray(content) ? content : fieldsOf(content)?.["documents"];
  return (itemsOf(documents ?? [content]) ?? [content]).map(bookIn);
}

function bookIn(document: unknown): UnreadBook {
  const fields = fieldsOf(document);
  const entries = itemsOf(fields?.["entries"]);
  if (fields !== null && entries !== null) {
    return { size: entries.length, read: () => ({ book: nameOf(fields), marks: marksOf(entries) }) };
  }
  return { size: 1, read: () => ({ book: null, marks: [{ kind: "skipped", reason: "malformed", source: document }] }) };
}

function nameOf({ title, author, authors, md5sum, file }: Record<string, unknown>): MarkedBook["book"] {
  return bookOf({
    title: [wordsOf(title)],
    author: [wordsOf(author), wordsOf(authors)],
    md5: [wordsOf(md5sum)],
    paths: [wordsOf(file)],
    identifiers: null,
  });
}

function marksOf(entries: unknown[]): (KoreaderMark | Unfit)[] {
  const parsed = entries.map((entry) => rowSchema.safeParse(entry).data ?? null);
  const rows = rightSwapped(parsed.filter((row) => row !== null));
  const marks = agreed(rows.map(markOf));
  let at = 0;
  return entries.map((source, index) => {
    const mark = parsed[index] === null ? undefined : marks[at++];
    return mark === undefined ? { kind: "skipped", reason: "malformed", source } : { ...mark, source };
  });
}

function markOf(row: KoreaderRow): KoreaderMark {
  const text = row.text ?? "";
  const chapter = named(row.chapter);
  const note = ownWords(noteOf(row), text, chapter);
  // Exports have the drawing style of a highlight; the plugin's requests do not.
  const dogEar = row.drawer === null && row.color === null && isDogEarText(text, chapter);
  const base = {
    chapter,
    ...momentOf(row),
    updatedAt: row.datetime_updated === null ? null : fromWritten(row.datetime_updated),
    ...placeOf(row),
    color: colorOf(row.color),
    source: null,
  };
  if (row.sort === "bookmark" || dogEar) {
    return note === null
      ? { kind: "bookmark", text: "", note, ...base }
      : { kind: "note", text: note, note: null, ...base };
  }
  return row.sort === "note" ? { kind: "note", text, note, ...base } : { kind: "highlight", text, note, ...base };
}

/**
 * The plugin sends the same annotation up to three times, from three tables of the sidecar, each time with other
 * fields: merge the fields of all of them, so that they are one. If two differ, the XPointer wins over the page number,
 * and the later note over the earlier: `annotations[]` is sent after `bookmarks[]`, which KOReader no longer keeps up
 * to date.
 */
function agreed(marks: KoreaderMark[]): KoreaderMark[] {
  const groups = new Map<string, KoreaderMark>();
  for (const mark of marks) {
    const group = groupOf(mark);
    const known = groups.get(group);
    groups.set(group, known === undefined ? mark : both(known, mark));
  }
  return marks.map((mark) => (mark.highlightedAt === null ? mark : (groups.get(groupOf(mark)) ?? mark)));
}

function groupOf({ kind, highlightedAt, text }: KoreaderMark): string {
  return JSON.stringify([kind, highlightedAt, squeeze(text)]);
}

function both(earlier: KoreaderMark, later: KoreaderMark): KoreaderMark {
  return {
    ...earlier,
    note: later.note ?? earlier.note,
    chapter: later.chapter ?? earlier.chapter,
    updatedAt: later.updatedAt ?? earlier.updatedAt,
    place: later.place?.startsWith("/") ? later.place : (earlier.place ?? later.place),
    page: earlier.page ?? later.page,
    order: earlier.order ?? later.order,
    color: later.color ?? earlier.color,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function wordsOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
