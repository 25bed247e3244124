import { blob, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";
import { highlights } from "./library.ts";

/**
 * The models that turn a text into a vector. One serves; while another is built up, the first goes on serving. Vectors
 * of a retired one are taken away little by little. Without a serving one, search is by words alone.
 */
export const searchModels = sqliteTable("search_models", {
  id: integer().primaryKey({ autoIncrement: true }),
  provider: text({ enum: ["built-in", "transformers"] }).notNull(),
  /** As its provider knows it. */
  name: text().notNull(),
  /** Known once it has made its first vector. */
  dimensions: integer(),
  /** Where its files lie; null for the one that is shipped. */
  cacheFolder: text("cache_folder"),
  state: text({ enum: ["serving", "building", "retired"] }).notNull(),
  /** Why it could not be built up: a sentence for the reader. */
  error: text(),
  /** Whether its files may be fetched: agreed to with this very choice, and over once it was opened. */
  download: integer({ mode: "boolean" }).notNull().default(false),
  /** Of the highlights up to this id it is not known yet whether they wait for it; 0 once all are in the queue. */
  toQueue: integer("to_queue").notNull().default(0),
  createdAt: integer("created_at").notNull(),
});

/** What a highlight means, coarsely: one bit a dimension. Ids only grow, so that what is new can be asked for. */
export const vectors = sqliteTable(
  "vectors",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    highlightId: integer("highlight_id")
      .notNull()
      .references(() => highlights.id, { onDelete: "cascade" }),
    readerId: text("reader_id").notNull(),
    modelId: integer("model_id")
      .notNull()
      .references(() => searchModels.id, { onDelete: "cascade" }),
    bits: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [uniqueIndex("vectors_identity").on(table.highlightId, table.modelId)],
);

/** The same finely: one signed byte a dimension. Apart, so that all bits can be read without these. */
export const vectorValues = sqliteTable("vector_values", {
  id: integer()
    .primaryKey()
    .references(() => vectors.id, { onDelete: "cascade" }),
  bytes: blob({ mode: "buffer" }).notNull(),
});

/** Highlights that have no vector of the newest model yet; kept by triggers. Each edit gives another stamp. */
export const toEmbed = sqliteTable("to_embed", {
  highlightId: integer("highlight_id")
    .primaryKey()
    .references(() => highlights.id, { onDelete: "cascade" }),
  readerId: text("reader_id").notNull(),
  stamp: integer().notNull(),
});

/** The last map that was drawn of a reader's library. */
export const libraryMaps = sqliteTable("library_maps", {
  readerId: text("reader_id")
    .primaryKey()
    .references(() => readers.id, { onDelete: "cascade" }),
  modelId: integer("model_id").notNull(),
  /** How many vectors there were, and the highest id among them: whether the map is still true. */
  vectors: integer().notNull(),
  newest: integer().notNull(),
  /** JSON, gzipped. */
  body: blob({ mode: "buffer" }).notNull(),
  madeAt: integer("made_at").notNull(),
});
