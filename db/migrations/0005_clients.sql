CREATE TABLE `access_tokens` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`hash` text NOT NULL,
	`origin` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_tokens_identity` ON `access_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `access_tokens_by_reader` ON `access_tokens` (`reader_id`,`id`);--> statement-breakpoint
CREATE INDEX `access_tokens_by_origin` ON `access_tokens` (`origin`) WHERE origin IS NOT NULL;--> statement-breakpoint
CREATE TABLE `device_logins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`device_hash` text NOT NULL,
	`user_code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`origin` text,
	`state` text NOT NULL,
	`reader_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_logins_identity` ON `device_logins` (`device_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_logins_by_code` ON `device_logins` (`user_code`);--> statement-breakpoint
ALTER TABLE `source_books` ADD `kind` text DEFAULT 'book' NOT NULL;--> statement-breakpoint
ALTER TABLE `source_books` ADD `url` text;--> statement-breakpoint
ALTER TABLE `source_books` ADD `site` text;--> statement-breakpoint
ALTER TABLE `source_books` ADD `published_at` text;--> statement-breakpoint
CREATE INDEX `source_books_by_url` ON `source_books` (`reader_id`,`url`) WHERE url IS NOT NULL;--> statement-breakpoint
ALTER TABLE `source_entries` ADD `selectors` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `client` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `request_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `imports_by_request` ON `imports` (`reader_id`,`request_key`) WHERE request_key IS NOT NULL;--> statement-breakpoint
ALTER TABLE `books` ADD `kind` text DEFAULT 'book' NOT NULL;--> statement-breakpoint
ALTER TABLE `books` ADD `url` text;--> statement-breakpoint
ALTER TABLE `books` ADD `site` text;--> statement-breakpoint
ALTER TABLE `books` ADD `published_at` text;