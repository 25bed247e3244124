import { createHash } from "node:crypto";
import { bookById } from "#db/library/books.ts";
import { storeCover } from "#db/library/covers.ts";
import type { Db } from "#db/open.ts";
import type { CoverOrigin, CoverRefusal } from "#lib/vocabulary/covers.ts";
import { readCover } from "./read-cover.ts";

/** An image for a book. `addedAt` in epoch milliseconds. */
export interface NewCover {
  image: Buffer;
  origin: CoverOrigin;
  addedAt: number;
}

/** What became of an image for a book. */
export type CoverResult = { is: "kept" } | { is: "unknown" } | { is: "refused"; code: CoverRefusal };

/** Makes an image the cover of a book, in place of the one it has, if it can be one. */
export function keepCover(db: Db, readerId: string, bookId: number, { image, origin, addedAt }: NewCover): CoverResult {
  const reading = readCover(image);
  if (!reading.ok) return { is: "refused", code: reading.code };
  const sha256 = createHash("sha256").update(image).digest("hex");
  return db.transaction((): CoverResult => {
    if (!bookById(db, readerId, bookId)) return { is: "unknown" };
    storeCover(db, readerId, bookId, { ...reading.image, sha256, origin, addedAt, image });
    return { is: "kept" };
  });
}
