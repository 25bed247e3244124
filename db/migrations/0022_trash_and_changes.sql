CREATE TABLE `deleted_entries` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `source_entries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `library_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	`detail` text,
	`reversals` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `library_changes_by_reader` ON `library_changes` (`reader_id`,`id`);--> statement-breakpoint
CREATE INDEX `library_changes_by_age` ON `library_changes` (`created_at`);--> statement-breakpoint
ALTER TABLE `imports` ADD `deleted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Whoever has a trash already was told that it is kept; they can choose a period in Settings.
INSERT OR IGNORE INTO settings (reader_id, key, value) SELECT DISTINCT reader_id, 'trash_period', 'never' FROM highlights WHERE deleted_at IS NOT NULL;
