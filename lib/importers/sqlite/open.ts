import Database from "better-sqlite3";
import { z } from "zod";
import { type Header, isCutOff, readHeader, withoutWal } from "./header.ts";
import { LARGEST_STATEMENT, ordinaryTable, type SchemaRow } from "./schema.ts";
import { isTree } from "./tree.ts";
import { cutOff, damaged, type Owner, unreadable, unusual } from "./words.ts";

const SCHEMA_PAGE = 1;
/** Real ones have fewer than 200 tables and indexes. */
const SCHEMA_ROWS = 5000;

const SchemaRows = z.array(z.tuple([z.unknown(), z.string(), z.number().int().nullable(), z.string().nullable()]));
const ColumnInfo = z.array(z.object({ name: z.string(), hidden: z.number() }));

/** A table of an uploaded database that is safe to read: its rows lie in a tree of pages, and nothing is computed. */
export interface UploadedTable {
  /** Its name in SQLite. */
  name: string;
  columns: string[];
}

/** An uploaded database in memory. Whatever is in it, reading one of its tables terminates. */
export interface UploadedDatabase {
  bytes: Uint8Array;
  connection: Database.Database;
  owner: Owner;
  /** Null if there is no such table. @throws {UnreadableFile} if it exists, but is not safe to read */
  table(name: string): UploadedTable | null;
  close(): void;
}

/**
 * Opens a database from memory; nothing is written anywhere. The schema is a stranger's: its triggers never fire
 * because nothing is written, its views and virtual tables are never read, and functions that could do harm may not be
 * called by it.
 * @throws {UnreadableFile} if it is cut off or damaged
 */
export function openUpload(bytes: Uint8Array, owner: Owner): UploadedDatabase {
  const header = readHeader(bytes);
  if (header === null) throw unreadable(damaged(owner));
  if (isCutOff(bytes, header)) throw unreadable(cutOff(owner, bytes));
  if (!isTree(bytes, header.pageSize, SCHEMA_PAGE)) throw unreadable(damaged(owner));
  const connection = guarding(owner, () => new Database(withoutWal(bytes, header), { readonly: true }));
  try {
    const schema = guarding(owner, () => readSchema(connection, owner));
    const table = (name: string) =>
      guarding(owner, () => findTable(connection, schema, { bytes, header, owner, name }));
    return { bytes, connection, owner, table, close: () => void connection.close() };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Converts SQLite's errors to messages for the reader. */
export function guarding<T>(owner: Owner, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof Database.SqliteError ? unreadable(damaged(owner), { cause: error }) : error;
  }
}

function readSchema(connection: Database.Database, owner: Owner): SchemaRow[] {
  connection.unsafeMode(false);
  for (const pragma of ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"]) connection.pragma(pragma);
  const statement = connection
    .prepare(
      `SELECT type, CAST(name AS TEXT), rootpage, CASE WHEN octet_length(sql) > ${LARGEST_STATEMENT} THEN '' ELSE CAST(sql AS TEXT) END
       FROM sqlite_schema LIMIT ${SCHEMA_ROWS + 1}`,
    )
    .raw();
  const rows = SchemaRows.safeParse(statement.all());
  if (!rows.success || rows.data.length > SCHEMA_ROWS) throw unreadable(damaged(owner));
  return rows.data.map(([, name, rootPage, sql]) => ({ name, rootPage, sql }));
}

interface DatabaseNeeds {
  bytes: Uint8Array;
  header: Header;
  owner: Owner;
  name: string;
}

function findTable(
  connection: Database.Database,
  schema: SchemaRow[],
  { bytes, header, owner, name }: DatabaseNeeds,
): UploadedTable | null {
  const found = ordinaryTable(schema, name);
  if (found === "absent") return null;
  if (found === "unusual") throw unreadable(unusual(owner));
  if (!isTree(bytes, header.pageSize, found.rootPage)) throw unreadable(damaged(owner));
  const columns = ColumnInfo.safeParse(connection.pragma(`table_xinfo("${name}")`));
  if (!columns.success) throw unreadable(damaged(owner));
  // Generated columns are hidden, too: their values come from a stranger's expression.
  if (columns.data.some(({ hidden }) => hidden !== 0)) throw unreadable(unusual(owner));
  return { name, columns: columns.data.map((column) => column.name) };
}
