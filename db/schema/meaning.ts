import { blob, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";
import { highlights } from "./library.ts";

/**
 * The models that turn a text into a vector. One serves, and keeps serving while another is being built. Vectors of a
 * retired one are deleted little by little. Without a serving one, search is by words alone.
 */
export const searchModels = sqliteTable("search_models", {
  id: integer().primaryKey({ autoIncrement: true }),
  provider: text({ enum: ["built-in", "transformers"] }).notNull(),
  /** The provider's name for it. */
  name: text().notNull(),
  /** Known once it has made its first vector. */
  dimensions: integer(),
  /** The folder of its files; null for the model that ships with Lektr. */
  cacheFolder: text("cache_folder"),
  state: text({ enum: ["serving", "building", "retired"] }).notNull(),
  /** Why it could not be built: a sentence for the reader. */
  error: text(),
  /**
   * Whether its files may be downloaded: the reader's permission for this one choice, which ends once the model was
   * opened.
   */
  download: integer({ mode: "boolean" }).notNull().default(false),
  /** Highlights up to this id still have to be checked for the queue; 0 once that is done. */
  toQueue: integer("to_queue").notNull().default(0),
  createdAt: integer("created_at").notNull(),
});

/** The meaning of a highlight, coarse: one bit per dimension. Ids only grow, so that new rows can be selected. */
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

/**
 * The same vector, fine: one signed byte per dimension. In a table of its own, so that all bits can be read without
 * these.
 */
export const vectorValues = sqliteTable("vector_values", {
  id: integer()
    .primaryKey()
    .references(() => vectors.id, { onDelete: "cascade" }),
  bytes: blob({ mode: "buffer" }).notNull(),
});

/** Highlights without a vector of the newest model; maintained by triggers. Each edit sets another stamp. */
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
  /** The number of vectors, and the highest id among them: they show whether the map is up to date. */
  vectors: integer().notNull(),
  newest: integer().notNull(),
  /** JSON, gzipped. */
  body: blob({ mode: "buffer" }).notNull(),
  madeAt: integer("made_at").notNull(),
});
