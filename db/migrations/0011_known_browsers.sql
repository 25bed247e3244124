CREATE TABLE `known_browsers` (
	`hash` text PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	`signed_in_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_browsers_by_reader` ON `known_browsers` (`reader_id`,`signed_in_at`);