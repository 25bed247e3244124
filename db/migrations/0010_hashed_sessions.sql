-- db/open.ts gives the connection `sha256_base64`: sessions go on, and what is kept of them is no longer what a browser shows.
ALTER TABLE `sessions` RENAME COLUMN `token` TO `token_hash`;--> statement-breakpoint
DROP INDEX `sessions_token_unique`;--> statement-breakpoint
UPDATE `sessions` SET `token_hash` = sha256_base64(`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);
