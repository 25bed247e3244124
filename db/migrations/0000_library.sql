CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `readers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'reader' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `readers_email_unique` ON `readers` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `readers_one_owner` ON `readers` (`role`) WHERE role = 'owner';--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`resets_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_files` (
	`import_id` integer PRIMARY KEY NOT NULL,
	`gzip` blob NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`source` text NOT NULL,
	`filename` text,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`status` text NOT NULL,
	`progress` real DEFAULT 0 NOT NULL,
	`entries` integer DEFAULT 0 NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`notes` integer DEFAULT 0 NOT NULL,
	`bookmarks` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`guessed` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `imports_by_reader` ON `imports` (`reader_id`,`id`);--> statement-breakpoint
CREATE TABLE `skipped_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	`entry` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skipped_entries_identity` ON `skipped_entries` (`import_id`,`position`);--> statement-breakpoint
CREATE TABLE `source_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`book_id` integer NOT NULL,
	`import_id` integer,
	`kind` text NOT NULL,
	`fingerprint` text NOT NULL,
	`source` text NOT NULL,
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
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_entries_identity` ON `source_entries` (`book_id`,`fingerprint`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_after` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`error_code` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `jobs_by_status` ON `jobs` (`status`,`run_after`);--> statement-breakpoint
CREATE TABLE `book_tags` (
	`tag_id` integer NOT NULL,
	`book_id` integer NOT NULL,
	PRIMARY KEY(`tag_id`, `book_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `book_tags_by_book` ON `book_tags` (`book_id`);--> statement-breakpoint
CREATE TABLE `books` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`title` text NOT NULL,
	`author` text,
	`title_key` text NOT NULL,
	`author_key` text NOT NULL,
	`cjk` text,
	`source` text NOT NULL,
	`highlight_count` integer DEFAULT 0 NOT NULL,
	`last_highlighted_at` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `books_identity` ON `books` (`reader_id`,`title_key`,`author_key`);--> statement-breakpoint
CREATE INDEX `books_by_title` ON `books` (`reader_id`,`title_key`,`id`);--> statement-breakpoint
CREATE INDEX `books_by_author` ON `books` (`reader_id`,`author_key`,`id`);--> statement-breakpoint
CREATE INDEX `books_by_date` ON `books` (`reader_id`,`last_highlighted_at`,`id`);--> statement-breakpoint
CREATE INDEX `books_by_count` ON `books` (`reader_id`,`highlight_count`,`id`);--> statement-breakpoint
CREATE TABLE `highlight_tags` (
	`tag_id` integer NOT NULL,
	`highlight_id` integer NOT NULL,
	PRIMARY KEY(`tag_id`, `highlight_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`highlight_id`) REFERENCES `highlights`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `highlight_tags_by_highlight` ON `highlight_tags` (`highlight_id`);--> statement-breakpoint
CREATE TABLE `highlights` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`book_id` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`note` text,
	`chapter` text,
	`page` text,
	`location_start` integer,
	`location_end` integer,
	`color` text,
	`source` text NOT NULL,
	`source_id` text,
	`highlighted_at` text,
	`reading_order` integer,
	`clipped` integer DEFAULT false NOT NULL,
	`favorite` integer DEFAULT false NOT NULL,
	`text_edited_at` integer,
	`note_edited_at` integer,
	`color_edited_at` integer,
	`deleted_at` integer,
	`import_id` integer,
	`entry_id` integer,
	`cjk` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `highlights_in_reading_order` ON `highlights` (`book_id`,`reading_order`,`id`);--> statement-breakpoint
CREATE INDEX `highlights_by_date` ON `highlights` (`reader_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `highlights_in_trash` ON `highlights` (`reader_id`,`deleted_at`,`id`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `highlights_favorite` ON `highlights` (`reader_id`,`id`) WHERE favorite = 1;--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_identity` ON `tags` (`reader_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `settings` (
	`reader_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`reader_id`, `key`),
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `telemetry_consent` (
	`id` integer PRIMARY KEY NOT NULL,
	`state` text,
	`contact` text,
	`notice_version` integer,
	`schema_version` integer,
	`decided_at` integer,
	`via` text,
	`installation_id` text,
	`salt` text
);
--> statement-breakpoint
CREATE TABLE `telemetry_counters` (
	`name` text NOT NULL,
	`label` text DEFAULT '' NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`name`, `label`)
);
--> statement-breakpoint
CREATE TABLE `telemetry_epoch` (
	`id` integer PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `telemetry_ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`uuid` text NOT NULL,
	`body` blob NOT NULL,
	`outcome` text NOT NULL,
	`status` integer,
	`duration_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `telemetry_ledger_by_time` ON `telemetry_ledger` (`at`);--> statement-breakpoint
CREATE TABLE `telemetry_schedule` (
	`id` integer PRIMARY KEY NOT NULL,
	`next_due_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`report_uuid` text,
	`last_delivered_at` integer
);
