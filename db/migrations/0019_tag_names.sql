CREATE TABLE `tag_aliases` (
	`reader_id` text NOT NULL,
	`name_key` text NOT NULL,
	`target_name` text,
	`target_key` text,
	PRIMARY KEY(`reader_id`, `name_key`),
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tag_aliases_by_target` ON `tag_aliases` (`reader_id`,`target_key`);--> statement-breakpoint
CREATE TABLE `tag_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`before` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tag_changes_by_age` ON `tag_changes` (`created_at`);--> statement-breakpoint
ALTER TABLE `tags` ADD `color` text;