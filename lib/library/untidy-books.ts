import { namesOfBooks } from "#db/library/book-names.ts";
import type { Db } from "#db/open.ts";
import { type TidyName, tidyBookName } from "./tidy-book-name.ts";

/** A book that is named like a file, and a better one. */
export interface UntidyBook extends TidyName {
  id: number;
  tidy: TidyName;
}

/** Books read at a time. */
const PIECE = 1000;

/** The reader's books that are named like files, the first of them, and how many there are. */
export function untidyBooks(db: Db, readerId: string, most: number): { items: UntidyBook[]; total: number } {
  const items: UntidyBook[] = [];
  let [total, after] = [0, 0];
  for (;;) {
    const names = namesOfBooks(db, readerId, { after, limit: PIECE });
    const last = names.at(-1);
    if (!last) return { items, total };
    for (const name of names) {
      const tidy = tidyBookName(name.title, name.author);
      if (tidy && ++total <= most) items.push({ ...name, tidy });
    }
    after = last.id;
  }
}
