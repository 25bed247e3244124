import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

/** A reader's own settings, one per row: `theme`, `library_view` … Values are parsed where they are read. */
export const settings = sqliteTable(
  "settings",
  {
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    key: text().notNull(),
    value: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.readerId, table.key] })],
);
