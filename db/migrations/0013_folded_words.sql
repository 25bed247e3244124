-- The index holds words as `folded` writes them (db/index-columns.ts): ligatures, full-width letters and ß are found as they are typed. `tokens`
-- holds what stands for words without being one: letter pairs of scripts without spaces, names with signs, pictures, words with an apostrophe.
-- All is kept beside the text where it differs, so that any program can read and change this file. Titles and authors are sorted as a library
-- files them.
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
DROP INDEX books_by_title;
--> statement-breakpoint
DROP INDEX books_by_author;
--> statement-breakpoint
ALTER TABLE books ADD folded_title text;
--> statement-breakpoint
ALTER TABLE books ADD folded_author text;
--> statement-breakpoint
ALTER TABLE books ADD tokens text;
--> statement-breakpoint
ALTER TABLE books ADD title_sort text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE books ADD author_sort text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE INDEX books_by_title ON books (reader_id, title_sort, id);
--> statement-breakpoint
CREATE INDEX books_by_author ON books (reader_id, author_sort, id);
--> statement-breakpoint
ALTER TABLE highlights ADD folded_text text;
--> statement-breakpoint
ALTER TABLE highlights ADD folded_note text;
--> statement-breakpoint
ALTER TABLE highlights ADD tokens text;
--> statement-breakpoint
UPDATE books SET folded_title = nullif(folded(title), title), folded_author = nullif(folded(author), author), tokens = index_tokens(title, author),
  title_sort = title_sort(title), author_sort = author_sort(author);
--> statement-breakpoint
UPDATE highlights SET folded_text = nullif(folded(text), text), folded_note = nullif(folded(note), note), tokens = index_tokens(text, note);
--> statement-breakpoint
CREATE VIEW highlight_words AS
  SELECT h.id, coalesce(h.folded_text, h.text) AS text, coalesce(h.folded_note, h.note) AS note, coalesce(b.folded_title, b.title) AS title,
    coalesce(b.folded_author, b.author) AS author, trim(coalesce(h.tokens, '') || ' ' || coalesce(b.tokens, '')) AS tokens
  FROM highlights h JOIN books b ON b.id = h.book_id;
--> statement-breakpoint
CREATE VIEW highlight_parts AS SELECT id, coalesce(folded_text, text) AS text, coalesce(folded_note, note) AS note FROM highlights;
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
  SELECT id, coalesce(folded_text, text), coalesce(folded_note, note) FROM highlights WHERE deleted_at IS NULL ORDER BY id;
--> statement-breakpoint
CREATE TRIGGER highlights_index_insert AFTER INSERT ON highlights WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens) SELECT id, text, note, title, author, tokens FROM highlight_words WHERE id = new.id;
  INSERT INTO highlights_trigram (rowid, text, note) VALUES (new.id, coalesce(new.folded_text, new.text), coalesce(new.folded_note, new.note));
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_delete AFTER DELETE ON highlights WHEN old.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', old.id, coalesce(old.folded_text, old.text), coalesce(old.folded_note, old.note), coalesce(b.folded_title, b.title), coalesce(b.folded_author, b.author),
      trim(coalesce(old.tokens, '') || ' ' || coalesce(b.tokens, '')) FROM books b WHERE b.id = old.book_id;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) VALUES ('delete', old.id, coalesce(old.folded_text, old.text), coalesce(old.folded_note, old.note));
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_update AFTER UPDATE OF text, note, folded_text, folded_note, tokens, book_id, deleted_at, highlighted_at ON highlights BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', old.id, coalesce(old.folded_text, old.text), coalesce(old.folded_note, old.note), coalesce(b.folded_title, b.title), coalesce(b.folded_author, b.author),
      trim(coalesce(old.tokens, '') || ' ' || coalesce(b.tokens, '')) FROM books b WHERE b.id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) SELECT 'delete', old.id, coalesce(old.folded_text, old.text), coalesce(old.folded_note, old.note) WHERE old.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens) SELECT id, text, note, title, author, tokens FROM highlight_words WHERE id = new.id AND new.deleted_at IS NULL;
  INSERT INTO highlights_trigram (rowid, text, note) SELECT new.id, coalesce(new.folded_text, new.text), coalesce(new.folded_note, new.note) WHERE new.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id AND new.deleted_at IS NULL;
END;
--> statement-breakpoint
-- A book's title and author stand in the index of each of its highlights.
CREATE TRIGGER books_index_before_update BEFORE UPDATE OF title, author, folded_title, folded_author, tokens ON books BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, tokens)
    SELECT 'delete', w.id, w.text, w.note, w.title, w.author, w.tokens FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = old.id AND h.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER books_index_after_update AFTER UPDATE OF title, author, folded_title, folded_author, tokens ON books BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, tokens)
    SELECT w.id, w.text, w.note, w.title, w.author, w.tokens FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = new.id AND h.deleted_at IS NULL;
END;
--> statement-breakpoint
-- The model that ships with Lektr read passages in every language, and took those that are not English for near to everything. They have no vectors
-- any more; another model is given them.
DELETE FROM vectors
  WHERE model_id IN (SELECT id FROM search_models WHERE provider = 'built-in')
    AND highlight_id IN (SELECT id FROM highlights WHERE NOT may_be_english(text || ' ' || coalesce(note, '')));
