CREATE TABLE `pending_sign_ins` (
	`ticket_hash` text PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pending_sign_ins_by_reader` ON `pending_sign_ins` (`reader_id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_by_reader` ON `recovery_codes` (`reader_id`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`reader_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`started_at` integer NOT NULL,
	`turned_on_at` integer,
	`last_step` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
