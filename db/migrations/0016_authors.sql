-- Authors stand in a table of their own, which Lektr writes (db/authors.ts), not triggers: what the spellings of a name have in common, SQL cannot
-- tell. A book whose author any program changed is found by `books_unfiled`, so nothing is to be filled in here.
CREATE TABLE `authors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`sort` text NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authors_identity` ON `authors` (`reader_id`,`key`);--> statement-breakpoint
CREATE INDEX `authors_in_order` ON `authors` (`reader_id`,`sort`,`id`);--> statement-breakpoint
CREATE TABLE `book_authors` (
	`author_id` integer NOT NULL,
	`book_id` integer NOT NULL,
	PRIMARY KEY(`author_id`, `book_id`),
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `book_authors_by_book` ON `book_authors` (`book_id`);--> statement-breakpoint
ALTER TABLE `books` ADD `filed_author` text;--> statement-breakpoint
CREATE INDEX `books_unfiled` ON `books` (`id`) WHERE author IS NOT filed_author;--> statement-breakpoint
CREATE TRIGGER book_authors_after_delete AFTER DELETE ON book_authors BEGIN
  DELETE FROM authors WHERE id = old.author_id AND NOT EXISTS (SELECT 1 FROM book_authors WHERE author_id = old.author_id);
END;
--> statement-breakpoint
-- `Beethoven, Ludwig van` is filed where `Ludwig van Beethoven` is.
UPDATE books SET author_sort = author_sort(author) WHERE author LIKE '%,%';
