import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How large the database was, one row a day. */
export const databaseSizes = sqliteTable("database_sizes", {
  /** `2026-11-28`, UTC. */
  day: text().primaryKey(),
  bytes: integer().notNull(),
});
