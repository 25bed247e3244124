import type Database from "better-sqlite3";

/**
 * What a backup does with each table. `emptied`: it grants access, or belongs to this installation and no other. `off
 * only`: of consent to telemetry, only a no is kept, so that a restored database asks again unless that was the answer.
 */
export const BACKUP_TABLES: Readonly<Record<string, "kept" | "emptied" | "off only">> = {
  __drizzle_migrations: "kept",
  access_events: "kept",
  access_tokens: "emptied",
  // The owner opens a restored library with their own password and second factor.
  accounts: "kept",
  authors: "kept",
  book_authors: "kept",
  book_tags: "kept",
  books: "kept",
  covers: "kept",
  database_sizes: "kept",
  deleted_entries: "kept",
  device_logins: "emptied",
  distinct_books: "kept",
  entry_mentions: "kept",
  exported_notes: "kept",
  highlight_tags: "kept",
  highlights: "kept",
  highlights_fts: "kept",
  highlights_trigram: "kept",
  import_parts: "kept",
  import_previews: "kept",
  imported_tags: "kept",
  imports: "kept",
  jobs: "kept",
  feeds: "emptied",
  known_browsers: "emptied",
  library_changes: "kept",
  library_maps: "kept",
  merged_entries: "kept",
  oauth_clients: "emptied",
  oauth_codes: "emptied",
  oauth_grants: "emptied",
  pending_sign_ins: "emptied",
  readers: "kept",
  recovery_codes: "kept",
  saved_searches: "kept",
  search_models: "kept",
  second_factors: "kept",
  sessions: "emptied",
  settings: "kept",
  sign_in_attempts: "emptied",
  skipped_entries: "kept",
  source_books: "kept",
  source_entries: "kept",
  tag_aliases: "kept",
  tag_changes: "kept",
  tags: "kept",
  telemetry_consent: "off only",
  telemetry_counters: "emptied",
  telemetry_deletion: "emptied",
  telemetry_epoch: "emptied",
  telemetry_ledger: "emptied",
  telemetry_schedule: "emptied",
  to_embed: "kept",
  vector_values: "kept",
  vectors: "kept",
  verifications: "emptied",
  watched_files: "kept",
  webhook_deliveries: "emptied",
  webhook_messages: "emptied",
  webhook_outbox: "emptied",
  webhooks: "emptied",
};

/** The tables of a database, without those that SQLite and its indexes keep for themselves. */
export function tablesIn(client: Database.Database): string[] {
  const list = client.prepare<[], { schema: string; name: string; type: string }>("PRAGMA table_list").all();
  return list
    .filter(({ schema, name, type }) => schema === "main" && type !== "shadow" && type !== "view" && !isOfSqlite(name))
    .map(({ name }) => name)
    .toSorted();
}

function isOfSqlite(name: string): boolean {
  return name.startsWith("sqlite_");
}

/** Deletes everything that must not be in a backup, also from a database of an earlier version. */
export function emptyTables(client: Database.Database): void {
  // Zeroes the deleted rows in the file.
  client.pragma("secure_delete = ON");
  client.pragma("foreign_keys = ON");
  for (const name of tablesIn(client)) {
    const rule = BACKUP_TABLES[name];
    if (rule === "emptied") client.exec(`DELETE FROM "${name}"`);
    if (rule === "off only") client.exec(`DELETE FROM "${name}" WHERE state IS NOT 'off'`);
  }
}

/** The number of rows of each table that a backup keeps whole. */
export function countKeptRows(client: Database.Database): Map<string, number> {
  const kept = tablesIn(client).filter((name) => BACKUP_TABLES[name] === "kept");
  return new Map(kept.map((name) => [name, countRows(client, name)]));
}

/** The number of rows in a table, 0 if there is none. */
export function countRows(client: Database.Database, table: string): number {
  const exists = client.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
  return exists ? Number(client.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()) : 0;
}
