CREATE TABLE `merged_entries` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`highlight_id` integer NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `source_entries`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`highlight_id`) REFERENCES `highlights`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merged_entries_by_highlight` ON `merged_entries` (`highlight_id`);--> statement-breakpoint
CREATE INDEX `source_entries_by_source_id` ON `source_entries` (`source_id`) WHERE source_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `highlights_by_entry` ON `highlights` (`entry_id`) WHERE entry_id IS NOT NULL;