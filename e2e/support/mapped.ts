import { join } from "node:path";
import Database from "better-sqlite3";
import { seeded } from "../../lib/search/map/random.ts";

const DIMENSIONS = 512;

/** Highlights about a few ideas, and their positions. */
interface MapFilling {
  size: number;
  texts: (at: number) => string;
  /** By default, the random directions of the ideas, in turn. */
  vectors?: (at: number) => Buffer;
  ideas?: number;
}

/**
 * Writes highlights with their vectors into the library of a running server, as if they had been imported and embedded.
 */
export function fillMap(dataDir: string, { size, texts, vectors, ideas = 5 }: MapFilling): void {
  const database = new Database(join(dataDir, "lektr.db"));
  database.pragma("busy_timeout = 10000");
  database.pragma("foreign_keys = ON");
  const reader = database.prepare("SELECT id FROM readers").pluck().get();
  const model = database.prepare("SELECT id FROM search_models WHERE state = 'serving'").pluck().get();
  const vectorOf = vectors ?? aroundIdeas(ideas);
  database
    .transaction(() => {
      const book = database
        .prepare(
          "INSERT INTO books (reader_id, title, title_key, author, author_key, source, created_at) VALUES (?, 'Collected essays', 'collected essays', 'Several hands', 'several hands', 'kindle-clippings', 0)",
        )
        .run(reader).lastInsertRowid;
      const highlight = database.prepare(
        "INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at) VALUES (?, ?, 'highlight', ?, 'kindle-clippings', 0, 0)",
      );
      const vector = database.prepare(
        "INSERT INTO vectors (highlight_id, reader_id, model_id, bits) VALUES (?, ?, ?, ?)",
      );
      const values = database.prepare("INSERT INTO vector_values (id, bytes) VALUES (?, ?)");
      for (let at = 0; at < size; at++) {
        const id = highlight.run(reader, book, texts(at)).lastInsertRowid;
        const made = vector.run(id, reader, model, Buffer.alloc(DIMENSIONS / 8)).lastInsertRowid;
        values.run(made, vectorOf(at));
      }
      database.exec("DELETE FROM to_embed");
    })
    .immediate();
  database.close();
}

function aroundIdeas(ideas: number): (at: number) => Buffer {
  const random = seeded(3);
  const direction = () => Array.from({ length: DIMENSIONS }, () => random() + random() - 1);
  const centres = Array.from({ length: ideas }, direction);
  return (at) => {
    const own = direction();
    return Buffer.from(Int8Array.from(centres[at % ideas] ?? [], (value, axis) => 80 * value + 40 * (own[axis] ?? 0)));
  };
}
