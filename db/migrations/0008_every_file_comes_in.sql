ALTER TABLE `source_books` ADD `plain_key` text;--> statement-breakpoint
ALTER TABLE `source_books` ADD `main_key` text;--> statement-breakpoint
CREATE INDEX `source_books_by_plain_title` ON `source_books` (`reader_id`,`plain_key`);--> statement-breakpoint
CREATE INDEX `source_books_by_main_title` ON `source_books` (`reader_id`,`main_key`);--> statement-breakpoint
CREATE INDEX `source_books_without_key` ON `source_books` (`reader_id`) WHERE main_key IS NULL;--> statement-breakpoint
CREATE INDEX `source_books_by_asin` ON `source_books` (`reader_id`,`asin`) WHERE asin IS NOT NULL;--> statement-breakpoint
CREATE INDEX `source_books_by_isbn` ON `source_books` (`reader_id`,`isbn`) WHERE isbn IS NOT NULL;--> statement-breakpoint
CREATE INDEX `source_books_by_md5` ON `source_books` (`reader_id`,`md5`) WHERE md5 IS NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `unread_dates` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `unread_places` integer DEFAULT 0 NOT NULL;