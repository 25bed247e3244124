ALTER TABLE `books` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `books_in_trash` ON `books` (`reader_id`,`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
-- A book with any highlight outside the trash is in the library: a device that goes on in a deleted book brings it back.
CREATE TRIGGER books_return AFTER UPDATE OF highlight_count, deleted_at ON books WHEN new.highlight_count > 0 AND new.deleted_at IS NOT NULL BEGIN
  UPDATE books SET deleted_at = NULL, erased_at = NULL WHERE id = new.id;
END;
--> statement-breakpoint
-- A book in the trash has no authors, so that lists of authors need not know of the trash; `books_unfiled` finds it when it returns.
CREATE TRIGGER books_leave_authors AFTER UPDATE OF deleted_at ON books WHEN old.deleted_at IS NULL AND new.deleted_at IS NOT NULL BEGIN
  DELETE FROM book_authors WHERE book_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER books_return_to_authors AFTER UPDATE OF deleted_at ON books WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
  UPDATE books SET filed_author = NULL WHERE id = new.id;
END;
