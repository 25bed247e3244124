import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { earlierMigrations, MIGRATIONS } from "./migrations.testing.ts";
import { needsMigration, openDatabase } from "./open.ts";
import { UnusableDatabase } from "./unusable-database.ts";

const migrations = MIGRATIONS;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-open-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("opening the database", () => {
  it("creates a library with its triggers, foreign keys on", () => {
    const db = openDatabase(join(folder, "deep/er/lektr.db"), { migrations });
    const triggers = db.$client.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").pluck();
    expect(triggers.all()).toEqual([
      "book_authors_after_delete",
      "books_embed_update",
      "books_index_after_update",
      "books_index_before_delete",
      "books_index_before_update",
      "books_leave_authors",
      "books_return",
      "books_return_to_authors",
      "highlight_tags_outbox_delete",
      "highlight_tags_outbox_insert",
      "highlights_embed_insert",
      "highlights_embed_update",
      "highlights_index_delete",
      "highlights_index_insert",
      "highlights_index_update",
      "highlights_outbox_delete",
      "highlights_outbox_insert",
      "highlights_outbox_update",
      "imports_outbox_finish",
      "tags_outbox_update",
      "webhooks_off",
    ]);
    expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
    db.$client.close();
  });

  it("rebuilds the word index, so that data from earlier versions is found as it is typed, and drops vectors of languages that the model cannot read", () => {
    const path = join(folder, "lektr.db");
    const before = openDatabase(path, { migrations: earlierMigrations(folder, 12) });
    before.$client.exec(
      "INSERT INTO readers VALUES ('r', 'Ada', 'ada@example.org', 0, NULL, 'owner', 0, 0);" +
        "INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (1, 'r', 'Die Straße', 'die strasse', '', 'csv', 0);" +
        "INSERT INTO highlights (id, reader_id, book_id, kind, text, source, deleted_at, created_at, updated_at) VALUES" +
        " (1, 'r', 1, 'highlight', 'The ﬁnancial oﬃce', 'csv', NULL, 0, 0), (2, 'r', 1, 'highlight', 'A ﬁnancial thought, thrown away', 'csv', 1, 0, 0)," +
        " (3, 'r', 1, 'highlight', '學而時習之', 'csv', NULL, 0, 0);" +
        "INSERT INTO vectors (highlight_id, reader_id, model_id, bits) VALUES (1, 'r', 1, ''), (3, 'r', 1, '')",
    );
    before.$client.close();

    const { $client: client } = openDatabase(path, { migrations });
    expect(client.prepare("SELECT highlight_id FROM vectors").pluck().all()).toEqual([1]);
    const found = client.prepare("SELECT rowid FROM highlights_fts WHERE highlights_fts MATCH ?").pluck();
    expect(found.all("financial")).toEqual([1]);
    expect(found.all("title : strasse")).toEqual([1, 3]);
    client.exec(
      "UPDATE highlights SET text = 'Nothing', folded_text = NULL WHERE id = 1; DELETE FROM highlights WHERE id = 2",
    );
    expect(found.all("financial")).toEqual([]);
    // Check that the index matches its view, word for word.
    client.exec("INSERT INTO highlights_fts (highlights_fts, rank) VALUES ('integrity-check', 1)");
    client.exec("INSERT INTO highlights_trigram (highlights_trigram, rank) VALUES ('integrity-check', 1)");
    client.exec("DELETE FROM books");
    client.exec("INSERT INTO highlights_fts (highlights_fts, rank) VALUES ('integrity-check', 1)");
    expect(found.all("nothing")).toEqual([]);
    client.close();
  });

  it("says whether a database would be upgraded, so that it can be backed up first, and keeps its rows then", () => {
    const path = join(folder, "lektr.db");
    expect(needsMigration(path, migrations)).toBe(false);
    const before = openDatabase(path, { migrations: earlierMigrations(folder, 3) });
    before.$client.exec("INSERT INTO readers VALUES ('r', 'Ada', 'ada@example.org', 0, NULL, 'owner', 0, 0)");
    before.$client.close();
    expect(needsMigration(path, migrations)).toBe(true);
    const said: string[] = [];
    const after = openDatabase(path, { migrations, say: (message) => said.push(message) });
    expect(after.$client.prepare("SELECT name FROM readers").pluck().all()).toEqual(["Ada"]);
    after.$client.close();
    expect(said).toEqual([expect.stringMatching(/^Database upgraded \(\d+ steps\)\.$/)]);
    expect(needsMigration(path, migrations)).toBe(false);
  });

  it("keeps what each source said when books began to be made of several sources", () => {
    const path = join(folder, "lektr.db");
    const before = openDatabase(path, { migrations: earlierMigrations(folder, 3) });
    before.$client.exec(
      "INSERT INTO readers VALUES ('r', 'Ada', 'ada@example.org', 0, NULL, 'owner', 0, 0);" +
        "INSERT INTO imports (id, reader_id, source, sha256, bytes, status, created_at) VALUES (7, 'r', 'kindle-clippings', '', 3, 'done', 0);" +
        "INSERT INTO import_files VALUES (7, x'010203');" +
        "INSERT INTO books (id, reader_id, title, author, title_key, author_key, source, created_at) VALUES (5, 'r', 'Walden', 'Thoreau', 'walden', 'thoreau', 'kindle-clippings', 0);" +
        "INSERT INTO source_entries (id, reader_id, book_id, import_id, kind, fingerprint, source, text) VALUES (9, 'r', 5, 7, 'highlight', 'f', 'kindle-clippings', 'I went to the woods')",
    );
    before.$client.close();

    const after = openDatabase(path, { migrations }).$client;
    expect(after.prepare("SELECT import_id, part, hex(gzip) AS gzip FROM import_parts").all()).toEqual([
      { import_id: 7, part: 0, gzip: "010203" },
    ]);
    const key = ["kindle-clippings", "walden", "thoreau", "", "", ""].join("\u001f");
    expect(after.prepare("SELECT id, book_id, key, pinned FROM source_books").all()).toEqual([
      { id: 1, book_id: 5, key, pinned: 0 },
    ]);
    const entries = after.prepare("SELECT id, source_book_id, import_id, text, favorite FROM source_entries");
    expect(entries.all()).toEqual([
      { id: 9, source_book_id: 1, import_id: 7, text: "I went to the woods", favorite: 0 },
    ]);
    after.close();
  });

  it("refuses a database that a newer version wrote, and leaves it as it is", () => {
    const path = join(folder, "lektr.db");
    const db = openDatabase(path, { migrations });
    db.$client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
    db.$client.close();
    expect(() => openDatabase(path, { migrations })).toThrow(/newer version of Lektr/);
  });

  it.each([
    ["a file that is not a database", Buffer.from("not a database, but long enough to be read as one ".repeat(40))],
    ["a database cut short", undefined],
  ])("says that %s is damaged", (_what, bytes) => {
    const path = join(folder, "lektr.db");
    if (bytes) writeFileSync(path, bytes);
    else {
      const db = openDatabase(path, { migrations });
      db.$client.pragma("wal_checkpoint(TRUNCATE)");
      const whole = db.$client.serialize();
      db.$client.close();
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 3)));
    }
    expect(() => openDatabase(path, { migrations })).toThrow(UnusableDatabase);
    expect(() => openDatabase(path, { migrations })).toThrow(/damaged/);
  });
});
