import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createBook } from "#db/library/books.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { readers, toEmbed } from "#db/schema.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { quantise } from "#lib/search/embedding/quantise.ts";

const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");

/** An empty library on disk, with its owner, whose id is `ada`. */
export function emptyLibrary(): { db: Db; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "lektr-bench-"));
  const db = openDatabase(join(folder, "lektr.db"), { migrations: MIGRATIONS });
  const at = new Date(0);
  db.insert(readers)
    .values({ id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  const remove = () => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  };
  return { db, remove };
}

/** Words with a realistic frequency: the n-th most frequent is about 1/n as frequent as the first (Zipf's law). */
export function language(seed = 1): () => string {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const syllable = () => `${"bcdfghlmnprst"[Math.floor(random() * 13)]}${"aeiou"[Math.floor(random() * 5)]}`;
  const invented = Array.from({ length: 30_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, syllable).join(""),
  );
  const vocabulary = ["the", "of", "and", ...invented];
  return () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "the";
}

/** A library of `count` highlights in 2,000 books; every fiftieth is Japanese. */
export function fullLibrary(count: number): { db: Db; remove: () => void } {
  const library = emptyLibrary();
  fillLibrary(library.db, "ada", count);
  return library;
}

/**
 * Fills an empty library: `count` highlights in 2,000 books; every fiftieth is Japanese. None is queued for a vector.
 */
export function fillLibrary(db: Db, readerId: string, count: number): void {
  addToLibrary(db, readerId, { count, books: 2000 });
  db.delete(toEmbed).run();
}

interface Filling {
  count: number;
  /** The number of their books. */
  books: number;
  /** Other seeds give other words, and so other books. */
  seed?: number;
  progress?: (added: number) => void;
}

/** Adds invented highlights in new books, a thousand at a time; each is queued for its vector, as after an import. */
export function addToLibrary(db: Db, readerId: string, filling: Filling): void {
  const { count, books: bookCount, seed = 1, progress = () => {} } = filling;
  const word = language(seed);
  const bookIds = Array.from({ length: bookCount }, (_, at) => {
    const title = `${word()} ${word()} ${at}`;
    const author = `${word()} ${word()}`;
    const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
    return createBook(db, readerId, { title, author, ...keys, source: "kindle-clippings" }, 0).id;
  });
  const add = db.$client.prepare(
    `INSERT INTO highlights (reader_id, book_id, kind, text, tokens, location_start, reading_order, source, highlighted_at, created_at, updated_at)
     VALUES (?, ?, 'highlight', ?, index_tokens(?, NULL), ?, ?, 'kindle-clippings', '2024-01-01T00:00:00', ?, ?)`,
  );
  for (let from = 0; from < count; from += 1000) {
    const to = Math.min(from + 1000, count);
    db.transaction(() => {
      for (let at = from; at < to; at++) {
        const text =
          at % 50 === 0 ? `吾輩は猫である。名前はまだ無い。${at}` : Array.from({ length: 35 }, word).join(" ");
        add.run(readerId, bookIds[Math.floor((at * bookCount) / count)], text, text, at, at, at, at);
      }
    });
    progress(to);
  }
}

/** Gives every highlight a vector of the built-in model's size, in a random direction. */
export function fillVectors(db: Db, readerId: string): void {
  const model = db.get<{ id: number }>(sql`SELECT id FROM search_models`).id;
  const ids = db.$client.prepare<[], number>("SELECT id FROM highlights").pluck().all();
  const addBits = db.$client.prepare(
    "INSERT INTO vectors (id, highlight_id, reader_id, model_id, bits) VALUES (?, ?, ?, ?, ?)",
  );
  const addBytes = db.$client.prepare("INSERT INTO vector_values (id, bytes) VALUES (?, ?)");
  for (let from = 0; from < ids.length; from += 1000) {
    db.transaction(() => {
      for (const [at, id] of ids.slice(from, from + 1000).entries()) {
        const { bits, bytes } = quantise(Float32Array.from(randomBytes(512), (byte) => byte - 127.5));
        addBits.run(from + at + 1, id, readerId, model, bits);
        addBytes.run(from + at + 1, bytes);
      }
    });
  }
}
