/** Bytes. Longer ones are read as nothing. */
export const LARGEST_STATEMENT = 1 << 18;

/** A row of `sqlite_schema`. */
export interface SchemaRow {
  name: string;
  rootPage: number | null;
  /** The statement that made it; null for the index of a key. */
  sql: string | null;
}

/**
 * SQLite itself writes these beginnings, whatever the statement was; only the name and what follows are stored as
 * given.
 */
const NAMELESS = /^CREATE (?:UNIQUE )?INDEX\s|^CREATE (?:TEMP )?TRIGGER\s/i;
const NAMED =
  /^CREATE (TABLE|VIEW|VIRTUAL TABLE)\s+(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|`([^`]*)`|\[([^\]]*)\]|([^\s("'`[/-][^\s("'`[/-]*))/i;

/**
 * The table of that name, if it is an ordinary one; SQLite ignores case. Check the statements, because SQLite itself
 * uses them: the other columns may contain anything, so that an alleged table may be a view, which can compute whatever
 * its maker wants, for ever.
 */
export function ordinaryTable(schema: SchemaRow[], name: string): { rootPage: number } | "absent" | "unusual" {
  const wanted = name.toLowerCase();
  const all = schema.flatMap((row) => (row.sql === null ? [] : [{ row, made: madeBy(row.sql) }]));
  // What cannot be understood could make anything.
  if (all.some(({ made }) => made === null)) return "unusual";
  const tables = all.filter(({ made }) => made?.isRead === true && made.name === wanted);
  const [only] = tables;
  if (only === undefined) return "absent";
  const { rootPage } = only.row;
  const ordinary = tables.length === 1 && only.made?.kind === "table" && only.row.name.toLowerCase() === wanted;
  if (!ordinary || rootPage === null || rootPage < 1 || isWithoutRowid(only.row.sql)) return "unusual";
  return { rootPage };
}

interface SchemaStatement {
  kind: string;
  /** In lower case. */
  name: string;
  /** Whether rows can be selected from it: indexes and triggers have a separate namespace. */
  isRead: boolean;
}

/** Null if the statement cannot be understood. */
function madeBy(sql: string): SchemaStatement | null {
  if (NAMELESS.test(sql)) return { kind: "index", name: "", isRead: false };
  const [, kind, ...names] = NAMED.exec(sql) ?? [];
  const name = names.find((one) => one !== undefined);
  return kind === undefined || name === undefined
    ? null
    : { kind: kind.toLowerCase(), name: name.toLowerCase(), isRead: true };
}

function isWithoutRowid(sql: string | null): boolean {
  return /\)[^)]*without\s+rowid[^)]*$/i.test(sql?.slice(-200) ?? "");
}
