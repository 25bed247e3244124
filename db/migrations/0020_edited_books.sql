CREATE TABLE `distinct_books` (
	`reader_id` text NOT NULL,
	`first_id` integer NOT NULL,
	`second_id` integer NOT NULL,
	PRIMARY KEY(`first_id`, `second_id`),
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`first_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`second_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `distinct_books_by_second` ON `distinct_books` (`second_id`);--> statement-breakpoint
CREATE INDEX `distinct_books_by_reader` ON `distinct_books` (`reader_id`);--> statement-breakpoint
ALTER TABLE `books` ADD `subtitle` text;--> statement-breakpoint
ALTER TABLE `books` ADD `series` text;--> statement-breakpoint
ALTER TABLE `books` ADD `series_number` text;--> statement-breakpoint
ALTER TABLE `books` ADD `year` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `language` text;--> statement-breakpoint
ALTER TABLE `books` ADD `isbn` text;--> statement-breakpoint
ALTER TABLE `books` ADD `publisher` text;--> statement-breakpoint
ALTER TABLE `books` ADD `title_edited_at` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `author_edited_at` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `details_edited_at` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `pinned_at` integer;--> statement-breakpoint
ALTER TABLE `books` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `books_pinned` ON `books` (`reader_id`,`pinned_at`) WHERE pinned_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `books_archived` ON `books` (`reader_id`,`id`) WHERE archived_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE `highlights` ADD `chapter_edited_at` integer;--> statement-breakpoint
ALTER TABLE `highlights` ADD `page_edited_at` integer;--> statement-breakpoint
ALTER TABLE `highlights` ADD `date_edited_at` integer;