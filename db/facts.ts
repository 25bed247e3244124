import type { Db } from "./open.ts";

/**
 * The size of the database file without its log, and how much of it is unused pages, in bytes; and the version of
 * SQLite.
 */
export function databaseFacts({ $client: client }: Db): { bytes: number; unusedBytes: number; sqlite: string } {
  const pages = Number(client.pragma("page_count", { simple: true }));
  const pageSize = Number(client.pragma("page_size", { simple: true }));
  const unused = Number(client.pragma("freelist_count", { simple: true }));
  const sizes = { bytes: pages * pageSize, unusedBytes: unused * pageSize };
  return { ...sizes, sqlite: String(client.prepare("SELECT sqlite_version()").pluck().get()) };
}
