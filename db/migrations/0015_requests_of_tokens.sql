ALTER TABLE `imports` ADD `request_hash` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `token_id` integer REFERENCES access_tokens(id) ON DELETE SET NULL;