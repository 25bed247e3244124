CREATE TABLE `telemetry_deletion` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`installation_id` text,
	`receiver` text NOT NULL,
	`uuid` text NOT NULL,
	`asked_at` integer NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `telemetry_deletion_installation_id_unique` ON `telemetry_deletion` (`installation_id`);--> statement-breakpoint
ALTER TABLE `imports` ADD `client_kind` text;--> statement-breakpoint
ALTER TABLE `telemetry_consent` ADD `receiver` text;--> statement-breakpoint
ALTER TABLE `telemetry_consent` ADD `receiver_shown` text;--> statement-breakpoint
ALTER TABLE `telemetry_consent` ADD `sends_events` integer;--> statement-breakpoint
ALTER TABLE `telemetry_schedule` ADD `period_from` integer;--> statement-breakpoint
ALTER TABLE `telemetry_schedule` ADD `locked_since` integer;--> statement-breakpoint
ALTER TABLE `telemetry_schedule` ADD `quiet_until` integer;--> statement-breakpoint
DELETE FROM `telemetry_consent` WHERE `state` <> 'off';--> statement-breakpoint
DELETE FROM `telemetry_counters`;--> statement-breakpoint
DELETE FROM `telemetry_schedule`;
