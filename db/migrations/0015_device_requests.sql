ALTER TABLE `device_logins` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `device_logins` ADD `network` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `device_logins` ADD `interval_s` integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE `device_logins` ADD `last_asked_at` integer;--> statement-breakpoint
CREATE INDEX `device_logins_by_network` ON `device_logins` (`network`,`id`);