CREATE INDEX `highlights_wordless` ON `highlights` (`id`) WHERE text = '' AND coalesce(note, '') = '';
--> statement-breakpoint
-- Such highlights had vectors of their titles, and came back as results, and on the map.
DELETE FROM vectors WHERE highlight_id IN (SELECT id FROM highlights WHERE text = '' AND coalesce(note, '') = '');
