CREATE TABLE `webhook_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`message_id` text NOT NULL,
	`event` text NOT NULL,
	`count` integer NOT NULL,
	`attempt` integer NOT NULL,
	`at` integer NOT NULL,
	`status` integer,
	`failure` text,
	`retry_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_webhook` ON `webhook_deliveries` (`webhook_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_messages` (
	`webhook_id` integer PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`event` text NOT NULL,
	`count` integer NOT NULL,
	`body` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `webhook_outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`subject` text NOT NULL,
	`subject_id` integer NOT NULL,
	`existed` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_outbox_identity` ON `webhook_outbox` (`webhook_id`,`subject`,`subject_id`);--> statement-breakpoint
CREATE INDEX `webhook_outbox_in_order` ON `webhook_outbox` (`webhook_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reader_id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_until` integer,
	`allow_private` integer DEFAULT false NOT NULL,
	`off` text,
	`failing_since` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `webhooks_by_reader` ON `webhooks` (`reader_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhooks_on` ON `webhooks` (`reader_id`) WHERE off IS NULL;--> statement-breakpoint
-- The outbox of each webhook that is on, whoever changes a highlight. Without one, a row costs a look into an empty index.
CREATE TRIGGER highlights_outbox_insert AFTER INSERT ON highlights
WHEN new.deleted_at IS NULL AND EXISTS (SELECT 1 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed)
    SELECT id, 'highlight', new.id, 0 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL AND instr(events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO NOTHING;
END;
--> statement-breakpoint
-- A highlight in the trash is gone; one that is restored is there again. What changes within the trash is not reported.
CREATE TRIGGER highlights_outbox_update AFTER UPDATE OF book_id, kind, text, note, chapter, page, location_start, location_end, color, source, source_id, highlighted_at, clipped, favorite, deleted_at ON highlights
WHEN EXISTS (SELECT 1 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL)
  AND (old.deleted_at IS NULL OR new.deleted_at IS NULL)
  AND (old.deleted_at IS NOT new.deleted_at OR old.text IS NOT new.text OR old.note IS NOT new.note OR old.color IS NOT new.color
    OR old.favorite IS NOT new.favorite OR old.book_id IS NOT new.book_id OR old.kind IS NOT new.kind OR old.chapter IS NOT new.chapter
    OR old.page IS NOT new.page OR old.location_start IS NOT new.location_start OR old.location_end IS NOT new.location_end
    OR old.source IS NOT new.source OR old.source_id IS NOT new.source_id OR old.highlighted_at IS NOT new.highlighted_at
    OR old.clipped IS NOT new.clipped) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed, deleted_at)
    SELECT id, 'highlight', new.id, old.deleted_at IS NULL, new.deleted_at FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL AND instr(events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO UPDATE SET deleted_at = excluded.deleted_at;
END;
--> statement-breakpoint
CREATE TRIGGER highlights_outbox_delete AFTER DELETE ON highlights
WHEN old.deleted_at IS NULL AND EXISTS (SELECT 1 FROM webhooks WHERE reader_id = old.reader_id AND off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed, deleted_at)
    SELECT id, 'highlight', old.id, 1, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM webhooks WHERE reader_id = old.reader_id AND off IS NULL AND instr(events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO UPDATE SET deleted_at = excluded.deleted_at;
END;
--> statement-breakpoint
-- A highlight shows its tags.
CREATE TRIGGER highlight_tags_outbox_insert AFTER INSERT ON highlight_tags WHEN EXISTS (SELECT 1 FROM webhooks WHERE off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed)
    SELECT w.id, 'highlight', h.id, 1 FROM highlights h JOIN webhooks w ON w.reader_id = h.reader_id
    WHERE h.id = new.highlight_id AND h.deleted_at IS NULL AND w.off IS NULL AND instr(w.events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER highlight_tags_outbox_delete AFTER DELETE ON highlight_tags WHEN EXISTS (SELECT 1 FROM webhooks WHERE off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed)
    SELECT w.id, 'highlight', h.id, 1 FROM highlights h JOIN webhooks w ON w.reader_id = h.reader_id
    WHERE h.id = old.highlight_id AND h.deleted_at IS NULL AND w.off IS NULL AND instr(w.events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER tags_outbox_update AFTER UPDATE OF name ON tags
WHEN old.name IS NOT new.name AND EXISTS (SELECT 1 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed)
    SELECT w.id, 'highlight', h.id, 1 FROM highlight_tags t JOIN highlights h ON h.id = t.highlight_id JOIN webhooks w ON w.reader_id = h.reader_id
    WHERE t.tag_id = new.id AND h.deleted_at IS NULL AND w.off IS NULL AND instr(w.events, '"highlight.') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO NOTHING;
END;
--> statement-breakpoint
-- After its highlights, which have lower ids.
CREATE TRIGGER imports_outbox_finish AFTER UPDATE OF status ON imports
WHEN new.status = 'done' AND old.status <> 'done' AND EXISTS (SELECT 1 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL) BEGIN
  INSERT INTO webhook_outbox (webhook_id, subject, subject_id, existed)
    SELECT id, 'import', new.id, 0 FROM webhooks WHERE reader_id = new.reader_id AND off IS NULL AND instr(events, '"import.finished"') > 0
    ON CONFLICT (webhook_id, subject, subject_id) DO NOTHING;
END;
--> statement-breakpoint
-- Switched off, a webhook has nothing to send.
CREATE TRIGGER webhooks_off AFTER UPDATE OF off ON webhooks WHEN old.off IS NULL AND new.off IS NOT NULL BEGIN
  DELETE FROM webhook_messages WHERE webhook_id = new.id;
  DELETE FROM webhook_outbox WHERE webhook_id = new.id;
END;
