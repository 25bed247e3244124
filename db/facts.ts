import type { Db } from "./open.ts";

/** The size of the database file without its log, in bytes, and the version of SQLite. */
export function databaseFacts({ $client: client }: Db): { bytes: number; sqlite: string } {
  const pages = Number(client.pragma("page_count", { simple: true }));
  const pageSize = Number(client.pragma("page_size", { simple: true }));
  return { bytes: pages * pageSize, sqlite: String(client.prepare("SELECT sqlite_version()").pluck().get()) };
}
