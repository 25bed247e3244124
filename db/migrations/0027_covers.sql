CREATE TABLE `covers` (
	`book_id` integer PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	`sha256` text NOT NULL,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`origin` text NOT NULL,
	`added_at` integer NOT NULL,
	`image` blob NOT NULL,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `covers_by_reader` ON `covers` (`reader_id`);