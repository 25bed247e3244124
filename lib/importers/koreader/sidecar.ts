import { fromWritten } from "../values/instants.ts";
import { ownWords } from "./auto-text.ts";
import { bookOf } from "./book.ts";
import { legacyAnnotations } from "./legacy.ts";
import type { LuaTable, LuaValue } from "./lua.ts";
import { colorOf, type KoreaderMark, type MarkedBook, type Unfit } from "./mark.ts";
import { nameMarks, Pool } from "./pool.ts";
import { itemsOf, momentOf, named, noteOf, placeOf, type KoreaderRow, rowSchema } from "./row.ts";

/** KOReader keeps the annotations made while another engine showed the book apart, under these endings. */
const ENGINES = ["", "_paging", "_rolling"];

/**
 * The book of a sidecar, and its annotations.
 *
 * Since 2024 KOReader uses `annotations[]`, and leaves the older `bookmarks[]` and `highlight[page][]` in the file as
 * they were at the switch: both contain the same annotations, each of which is one entry. What is only in the older
 * tables has been deleted since, even if nothing is left: then `annotations` is empty. If it is missing, the older
 * tables are read.
 * @param custom `custom_metadata.lua` next to the sidecar: the reader's own title of the book
 */
export function bookInSidecar(table: LuaTable, heading: string | null, custom: LuaTable | null = null): MarkedBook {
  const current = ENGINES.flatMap((engine) => marksIn(table[`annotations${engine}`]));
  const older = ENGINES.flatMap((engine) =>
    legacyAnnotations(table[`bookmarks${engine}`], table[`highlight${engine}`]).map(({ fields, source }) =>
      markOf(fields, source),
    ),
  );
  const only = olderOnly(older, current);
  const deletedSince = (mark: KoreaderMark | Unfit): KoreaderMark | Unfit =>
    mark.kind === "skipped" ? mark : asDeleted(mark);
  const hasChangedOver = ENGINES.some((engine) => table[`annotations${engine}`] !== undefined);
  const marks = [...current, ...(hasChangedOver ? only.map(deletedSince) : only)];
  return { book: nameOf({ ...table, ...customProps(custom) }, heading), marks };
}

function customProps(custom: LuaTable | null): LuaTable {
  const props = custom?.["custom_props"];
  return props === undefined ? {} : { custom_props: props };
}

function asDeleted({ source }: KoreaderMark): Unfit {
  return { kind: "skipped", reason: "deleted", source };
}

function marksIn(list: LuaValue | undefined): (KoreaderMark | Unfit)[] {
  const items = itemsOf(list);
  return items === null
    ? [{ kind: "skipped", reason: "malformed", source: list }]
    : items.map((item) => markOf(item, item));
}

function markOf(fields: unknown, source: unknown): KoreaderMark | Unfit {
  const row = rowSchema.safeParse(fields).data;
  return row === undefined ? { kind: "skipped", reason: "malformed", source } : markOfRow(row, source);
}

/** Without a drawer it is a dog-ear, whose text is KOReader’s own; but the reader may have added a note to it. */
function markOfRow(row: KoreaderRow, source: unknown): KoreaderMark {
  const chapter = named(row.chapter);
  const note = ownWords(noteOf(row), row.text ?? "", chapter);
  const base = {
    chapter,
    ...momentOf(row),
    updatedAt: row.datetime_updated === null ? null : fromWritten(row.datetime_updated),
    ...placeOf(row),
    color: colorOf(row.color),
    source,
  };
  if (row.drawer !== null) return { kind: "highlight", text: row.text ?? "", note, ...base };
  return note === null
    ? { kind: "bookmark", text: "", note, ...base }
    : { kind: "note", text: note, note: null, ...base };
}

/** The marks of the older tables that none of the newer is the same as. */
function olderOnly(older: (KoreaderMark | Unfit)[], current: (KoreaderMark | Unfit)[]): (KoreaderMark | Unfit)[] {
  const pool = new Pool<KoreaderMark>();
  for (const mark of current) if (mark.kind !== "skipped") pool.add(mark, namesOf(mark));
  return older.filter((mark) => mark.kind === "skipped" || pool.take(namesOf(mark)) === undefined);
}

/** KOReader does not change the second in which a mark was made; places and texts may have been edited since. */
function namesOf({ highlightedAt, place, text }: KoreaderMark): string[] {
  return nameMarks(highlightedAt, place, text, true);
}

function nameOf(table: LuaTable, heading: string | null): MarkedBook["book"] {
  const word = (section: string, name: string): string | null => {
    const fields = table[section];
    const value = typeof fields === "object" && fields !== null ? fields[name] : null;
    return typeof value === "string" ? value : null;
  };
  const top = (name: string): string | null => (typeof table[name] === "string" ? table[name] : null);
  const sections = ["custom_props", "doc_props", "stats"];
  return bookOf({
    title: sections.map((section) => word(section, "title")),
    author: sections.flatMap((section) => [word(section, "authors"), word(section, "author")]),
    md5: [top("partial_md5_checksum"), word("stats", "md5")],
    paths: [top("doc_path"), heading],
    identifiers: word("custom_props", "identifiers") ?? word("doc_props", "identifiers"),
  });
}
