DROP INDEX `books_by_title`;--> statement-breakpoint
DROP INDEX `books_by_author`;--> statement-breakpoint
ALTER TABLE `books` ADD `title_sort` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `books` ADD `author_sort` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `books_by_title` ON `books` (`reader_id`,`title_sort`,`id`);--> statement-breakpoint
CREATE INDEX `books_by_author` ON `books` (`reader_id`,`author_sort`,`id`);--> statement-breakpoint
UPDATE books SET title_sort = title_sort(title), author_sort = author_sort(author);
--> statement-breakpoint
CREATE TRIGGER books_filed_insert AFTER INSERT ON books BEGIN
  UPDATE books SET title_sort = title_sort(new.title), author_sort = author_sort(new.author) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER books_filed_update AFTER UPDATE OF title, author ON books BEGIN
  UPDATE books SET title_sort = title_sort(new.title), author_sort = author_sort(new.author) WHERE id = new.id;
END;
