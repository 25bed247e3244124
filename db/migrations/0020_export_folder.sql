CREATE TABLE `exported_notes` (
	`reader_id` text NOT NULL,
	`note_id` text NOT NULL,
	PRIMARY KEY(`reader_id`, `note_id`),
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
