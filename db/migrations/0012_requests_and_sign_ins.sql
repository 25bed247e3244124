CREATE TABLE `access_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text,
	`address` text NOT NULL,
	`user_agent` text NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `access_events_by_reader` ON `access_events` (`reader_id`,`at`);--> statement-breakpoint
ALTER TABLE `imports` ADD `request_hash` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `token_id` integer REFERENCES access_tokens(id) ON DELETE SET NULL;
