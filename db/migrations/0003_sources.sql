CREATE TABLE `entry_mentions` (
	`import_id` integer NOT NULL,
	`entry_id` integer NOT NULL,
	PRIMARY KEY(`import_id`, `entry_id`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`entry_id`) REFERENCES `source_entries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `entry_mentions_by_entry` ON `entry_mentions` (`entry_id`);--> statement-breakpoint
CREATE TABLE `imported_tags` (
	`highlight_id` integer NOT NULL,
	`name_key` text NOT NULL,
	PRIMARY KEY(`highlight_id`, `name_key`),
	FOREIGN KEY (`highlight_id`) REFERENCES `highlights`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `source_books` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`book_id` integer NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`title` text NOT NULL,
	`author` text,
	`asin` text,
	`isbn` text,
	`md5` text,
	`tags` text,
	`pinned` integer DEFAULT false NOT NULL,
	`import_id` integer,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_books_identity` ON `source_books` (`reader_id`,`key`);--> statement-breakpoint
CREATE INDEX `source_books_by_book` ON `source_books` (`book_id`);--> statement-breakpoint
CREATE INDEX `source_books_by_import` ON `source_books` (`import_id`);--> statement-breakpoint
CREATE TABLE `import_parts` (
	`import_id` integer NOT NULL,
	`part` integer NOT NULL,
	`gzip` blob NOT NULL,
	PRIMARY KEY(`import_id`, `part`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `import_previews` (
	`import_id` integer PRIMARY KEY NOT NULL,
	`preview` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `watched_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`path` text NOT NULL,
	`bytes` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`state` text NOT NULL,
	`error` text,
	`import_id` integer,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `watched_files_identity` ON `watched_files` (`reader_id`,`path`);--> statement-breakpoint
CREATE INDEX `watched_files_by_state` ON `watched_files` (`reader_id`,`state`);--> statement-breakpoint
-- A file was one row; now it is one part.
INSERT INTO `import_parts` (`import_id`, `part`, `gzip`) SELECT `import_id`, 0, `gzip` FROM `import_files`;--> statement-breakpoint
DROP TABLE `import_files`;--> statement-breakpoint
-- Until now each book was what one source called it; `char(31)` keeps the parts of the key apart.
INSERT INTO `source_books` (`reader_id`, `book_id`, `key`, `source`, `title`, `author`)
	SELECT `reader_id`, `id`, `source` || char(31) || `title_key` || char(31) || `author_key` || char(31) || char(31) || char(31), `source`, `title`, `author`
	FROM `books` WHERE `id` IN (SELECT `book_id` FROM `source_entries`);--> statement-breakpoint
CREATE TABLE `__new_source_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_book_id` integer NOT NULL,
	`import_id` integer,
	`kind` text NOT NULL,
	`fingerprint` text NOT NULL,
	`source_id` text,
	`text` text NOT NULL,
	`chapter` text,
	`color` text,
	`page` text,
	`page_start` integer,
	`page_end` integer,
	`location_start` integer,
	`location_end` integer,
	`highlighted_at` text,
	`clipped` integer DEFAULT false NOT NULL,
	`note` text,
	`tags` text,
	`favorite` integer DEFAULT false NOT NULL,
	`updated_at` text,
	`reading_order` real,
	FOREIGN KEY (`source_book_id`) REFERENCES `source_books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
INSERT INTO `__new_source_entries` (`id`, `source_book_id`, `import_id`, `kind`, `fingerprint`, `source_id`, `text`, `chapter`, `color`, `page`, `page_start`, `page_end`, `location_start`, `location_end`, `highlighted_at`, `clipped`)
	SELECT e.`id`, s.`id`, e.`import_id`, e.`kind`, e.`fingerprint`, e.`source_id`, e.`text`, e.`chapter`, e.`color`, e.`page`, e.`page_start`, e.`page_end`, e.`location_start`, e.`location_end`, e.`highlighted_at`, e.`clipped`
	FROM `source_entries` e JOIN `source_books` s ON s.`book_id` = e.`book_id`;--> statement-breakpoint
DROP TABLE `source_entries`;--> statement-breakpoint
ALTER TABLE `__new_source_entries` RENAME TO `source_entries`;--> statement-breakpoint
CREATE UNIQUE INDEX `source_entries_identity` ON `source_entries` (`source_book_id`,`fingerprint`);--> statement-breakpoint
CREATE INDEX `source_entries_by_import` ON `source_entries` (`import_id`);--> statement-breakpoint
DROP INDEX `books_identity`;--> statement-breakpoint
CREATE INDEX `books_by_key` ON `books` (`reader_id`,`title_key`,`author_key`);--> statement-breakpoint
ALTER TABLE `imports` ADD `origin` text DEFAULT 'upload' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `options` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `error` text;--> statement-breakpoint
ALTER TABLE `jobs` ADD `claimed_at` integer;--> statement-breakpoint
CREATE INDEX `jobs_by_reader` ON `jobs` (`reader_id`,`claimed_at`);--> statement-breakpoint
CREATE INDEX `jobs_by_subject` ON `jobs` (`subject_id`);