-- The index of words. Every column is folded (case, accents); `cjk` holds letter pairs of scripts written without
-- spaces. Highlights in the trash are not in it.
CREATE VIEW highlight_words AS
  SELECT h.id, h.text, h.note, b.title, b.author, trim(coalesce(h.cjk, '') || ' ' || coalesce(b.cjk, '')) AS cjk
  FROM highlights h JOIN books b ON b.id = h.book_id;
--> statement-breakpoint
CREATE VIRTUAL TABLE highlights_fts USING fts5(
  text, note, title, author, cjk,
  content='highlight_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
--> statement-breakpoint
-- The index of letter triples, for parts of words.
CREATE VIRTUAL TABLE highlights_trigram USING fts5(
  text, note,
  content='highlights', content_rowid='id', tokenize='trigram remove_diacritics 1'
);
--> statement-breakpoint
CREATE TRIGGER highlights_index_insert AFTER INSERT ON highlights WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, cjk) SELECT id, text, note, title, author, cjk FROM highlight_words WHERE id = new.id;
  INSERT INTO highlights_trigram (rowid, text, note) VALUES (new.id, new.text, new.note);
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_delete AFTER DELETE ON highlights WHEN old.deleted_at IS NULL BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, cjk)
    SELECT 'delete', old.id, old.text, old.note, b.title, b.author, trim(coalesce(old.cjk, '') || ' ' || coalesce(b.cjk, '')) FROM books b WHERE b.id = old.book_id;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) VALUES ('delete', old.id, old.text, old.note);
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_index_update AFTER UPDATE OF text, note, cjk, book_id, deleted_at, highlighted_at ON highlights BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, cjk)
    SELECT 'delete', old.id, old.text, old.note, b.title, b.author, trim(coalesce(old.cjk, '') || ' ' || coalesce(b.cjk, '')) FROM books b WHERE b.id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_trigram (highlights_trigram, rowid, text, note) SELECT 'delete', old.id, old.text, old.note WHERE old.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count - 1 WHERE id = old.book_id AND old.deleted_at IS NULL;
  INSERT INTO highlights_fts (rowid, text, note, title, author, cjk) SELECT id, text, note, title, author, cjk FROM highlight_words WHERE id = new.id AND new.deleted_at IS NULL;
  INSERT INTO highlights_trigram (rowid, text, note) SELECT new.id, new.text, new.note WHERE new.deleted_at IS NULL;
  UPDATE books SET highlight_count = highlight_count + 1, last_highlighted_at = max(last_highlighted_at, coalesce(new.highlighted_at, '')) WHERE id = new.book_id AND new.deleted_at IS NULL;
END;
--> statement-breakpoint
-- A book's title and author stand in the index of each of its highlights.
CREATE TRIGGER books_index_before_update BEFORE UPDATE OF title, author, cjk ON books BEGIN
  INSERT INTO highlights_fts (highlights_fts, rowid, text, note, title, author, cjk)
    SELECT 'delete', w.id, w.text, w.note, w.title, w.author, w.cjk FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = old.id AND h.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER books_index_after_update AFTER UPDATE OF title, author, cjk ON books BEGIN
  INSERT INTO highlights_fts (rowid, text, note, title, author, cjk)
    SELECT w.id, w.text, w.note, w.title, w.author, w.cjk FROM highlight_words w JOIN highlights h ON h.id = w.id WHERE h.book_id = new.id AND h.deleted_at IS NULL;
END;
--> statement-breakpoint
-- Deleting a book deletes its highlights by cascade, after the book is gone: they leave the index first.
CREATE TRIGGER books_index_before_delete BEFORE DELETE ON books BEGIN
  DELETE FROM highlights WHERE book_id = old.id;
END;
