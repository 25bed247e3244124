CREATE TABLE `library_maps` (
	`reader_id` text PRIMARY KEY NOT NULL,
	`model_id` integer NOT NULL,
	`vectors` integer NOT NULL,
	`newest` integer NOT NULL,
	`body` blob NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`reader_id`) REFERENCES `readers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `search_models` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`provider` text NOT NULL,
	`name` text NOT NULL,
	`dimensions` integer,
	`cache_folder` text,
	`state` text NOT NULL,
	`error` text,
	`download` integer DEFAULT false NOT NULL,
	`to_queue` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `to_embed` (
	`highlight_id` integer PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	`stamp` integer NOT NULL,
	FOREIGN KEY (`highlight_id`) REFERENCES `highlights`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `vector_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `vectors`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `vectors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`highlight_id` integer NOT NULL,
	`reader_id` text NOT NULL,
	`model_id` integer NOT NULL,
	`bits` blob NOT NULL,
	FOREIGN KEY (`highlight_id`) REFERENCES `highlights`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`model_id`) REFERENCES `search_models`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vectors_identity` ON `vectors` (`highlight_id`,`model_id`);--> statement-breakpoint
INSERT INTO search_models (provider, name, dimensions, state, created_at) VALUES ('built-in', 'universal-sentence-encoder', 512, 'serving', 0);
--> statement-breakpoint
-- Whatever has no vector of its present words waits for one. A stamp is a whole number that JavaScript can hold.
INSERT INTO to_embed (highlight_id, reader_id, stamp) SELECT id, reader_id, random() & 9007199254740991 FROM highlights WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER highlights_embed_insert AFTER INSERT ON highlights WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO to_embed (highlight_id, reader_id, stamp) VALUES (new.id, new.reader_id, random() & 9007199254740991);
END;
--> statement-breakpoint
CREATE TRIGGER highlights_embed_update AFTER UPDATE OF text, note, book_id, deleted_at ON highlights
  WHEN new.text IS NOT old.text OR new.note IS NOT old.note OR new.book_id <> old.book_id
    OR (new.deleted_at IS NULL) IS NOT (old.deleted_at IS NULL) BEGIN
  DELETE FROM vectors WHERE highlight_id = old.id;
  DELETE FROM to_embed WHERE highlight_id = old.id;
  INSERT INTO to_embed (highlight_id, reader_id, stamp) SELECT new.id, new.reader_id, random() & 9007199254740991 WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
-- A passage is read with its title. Until its turn comes, what it meant under the old one serves.
CREATE TRIGGER books_embed_update AFTER UPDATE OF title ON books WHEN new.title <> old.title BEGIN
  DELETE FROM to_embed WHERE highlight_id IN (SELECT id FROM highlights WHERE book_id = new.id);
  INSERT INTO to_embed (highlight_id, reader_id, stamp)
    SELECT id, reader_id, random() & 9007199254740991 FROM highlights WHERE book_id = new.id AND deleted_at IS NULL;
END;
