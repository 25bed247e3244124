import { join } from "node:path";
import Database from "better-sqlite3";

export const TAGS = 2_000;
const BOOKS = 700;

/**
 * Writes a library directly into the database, as other programs may do, and faster than importing it: books with a
 * highlight each, every other one by the same author, and tags; `everywhere` is on all highlights, `shelved` on all
 * books.
 */
export function fillByHand(dataDir: string): void {
  const database = new Database(join(dataDir, "lektr.db"));
  database.pragma("busy_timeout = 10000");
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE owner AS SELECT id FROM readers;
    CREATE TEMP TABLE number AS WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < ${TAGS}) SELECT at FROM n;
    INSERT INTO books (reader_id, title, title_key, author, author_key, source, created_at)
      SELECT owner.id, 'Volume ' || at, 'volume ' || at, iif(at % 2, 'PROLIFIC, Penny', 'Single Writer' || at), '', 'csv', 0
      FROM number, owner WHERE at <= ${BOOKS};
    INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at)
      SELECT reader_id, id, 'highlight', 'The only thought of ' || title || ', which is like no other: ' || hex(randomblob(60)), 'csv', id, id
      FROM books;
    INSERT INTO tags (reader_id, name, name_key)
      SELECT id, 'everywhere', 'everywhere' FROM owner UNION ALL SELECT id, 'shelved', 'shelved' FROM owner
      UNION ALL SELECT owner.id, printf('tag%04d', at), printf('tag%04d', at) FROM number, owner WHERE at <= ${TAGS - 2};
    INSERT INTO highlight_tags (tag_id, highlight_id) SELECT t.id, h.id FROM tags t, highlights h WHERE t.name = 'everywhere';
    INSERT INTO book_tags (tag_id, book_id) SELECT t.id, b.id FROM tags t, books b WHERE t.name = 'shelved';
    INSERT INTO highlight_tags (tag_id, highlight_id) SELECT id, (SELECT min(id) FROM highlights) FROM tags WHERE name LIKE 'tag%';
    COMMIT;
  `);
  database.close();
}
