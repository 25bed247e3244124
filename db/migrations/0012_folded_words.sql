-- The index holds words as `folded` writes them (db/functions.ts): ligatures, full-width letters and ß are found as they are typed. `tokens` holds
-- what stands for words without being one: letter pairs of scripts without spaces, names with signs, pictures, words with an apostrophe. Both
-- follow from the text, so that no other column need be kept.
DROP TRIGGER highlights_index_insert;
--> statement-breakpoint
DROP TRIGGER highlights_index_delete;
--> statement-breakpoint
DROP TRIGGER highlights_index_update;
--> statement-breakpoint
DROP TRIGGER books_index_before_update;
--> statement-breakpoint
DROP TRIGGER books_index_after_update;
--> statement-breakpoint
DROP TABLE highlights_fts;
--> statement-breakpoint
DROP TABLE highlights_trigram;
--> statement-breakpoint
DROP VIEW highlight_words;
--> statement-breakpoint
ALTER TABLE books DROP COLUMN cjk;
--> statement-breakpoint
ALTER TABLE highlights DROP COLUMN cjk;
--> statement-breakpoint
CREATE VIEW highlight_words AS
  SELECT h.id, folded(h.text) AS text, folded(h.note) AS note, folded(b.title) AS title, folded(b.author) AS author,
    trim(coalesce(index_tokens(h.text, h.note), '') || ' ' || coalesce(index_tokens(b.title, b.author), '')) AS tokens
  FROM highlights h JOIN books b ON b.id = h.book_id;
--> statement-breakpoint
CREATE VIEW highlight_parts AS SELECT id, folded(text) AS text, folded(note) AS note FROM highlights;
--> statement-breakpoint
CREATE VIRTUAL TABLE highlights_fts USING fts5(
  text, note, title, author, tokens,
  content='highlight_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
--> statement-breakpoint
-- The index of letter triples, for parts of words.
CREATE VIRTUAL TABLE highlights_trigram USING fts5(
  text, note,
  content='highlight_parts', content_rowid='id', tokenize='trigram remove_diacritics 1'
);
--> statement-breakpoint
INSERT INTO highlights_fts (rowid, text, note, title, author, tokens)
  SELECT w.id, w.text, w.note, w.title, w.author, w.tokens FROM highlights h JOIN highlight_words w ON w.id = h.id WHERE h.deleted_at IS NULL ORDER BY h.id;
--> statement-breakpoint
INSERT INTO highlights_trigram (rowid, text, note)
  SELECT id, folded(text), folded(note) FROM highlights WHERE deleted_at IS NULL ORDER BY id;
--> statement-breakpoint
CREATE TRIGGER highlights_index_insert AFTER INSERT ON highlights WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens) SELECT id, text, note, title, author, tokens FROM highlight_words WHERE id = new.id;
  INSERT INTO highlights_trigram (rowid, text, note) VALUES (new.id, folded(new.text), folded(new.note));
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_delete AFTER DELETE ON highlights WHEN old.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', old.id, folded(old.text), folded(old.note), folded(b.title), folded(b.author),
      trim(coalesce(index_tokens(old.text, old.note), '') || ' ' || coalesce(index_tokens(b.title, b.author), '')) FROM books b WHERE b.id = old.book_id;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) VALUES ('delete', old.id, folded(old.text), folded(old.note));
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_update AFTER UPDATE OF text, note, book_id, deleted_at, highlighted_at ON highlights BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', old.id, folded(old.text), folded(old.note), folded(b.title), folded(b.author),
      trim(coalesce(index_tokens(old.text, old.note), '') || ' ' || coalesce(index_tokens(b.title, b.author), '')) FROM books b WHERE b.id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) SELECT 'delete', old.id, folded(old.text), folded(old.note) WHERE old.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens) SELECT id, text, note, title, author, tokens FROM highlight_words WHERE id = new.id AND new.deleted_at IS NULL;
  INSERT INTO highlights_trigram (rowid, text, note) SELECT new.id, folded(new.text), folded(new.note) WHERE new.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id AND new.deleted_at IS NULL;
END;
--> statement-breakpoint
-- A book's title and author stand in the index of each of its highlights.
CREATE TRIGGER books_index_before_update BEFORE UPDATE OF title, author ON books BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', w.id, w.text, w.note, w.title, w.author, w.tokens FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = old.id AND h.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER books_index_after_update AFTER UPDATE OF title, author ON books BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens)
    SELECT w.id, w.text, w.note, w.title, w.author, w.tokens FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = new.id AND h.deleted_at IS NULL;
END;
