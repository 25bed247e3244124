import { createBook } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { embedHighlights } from "./embedding/embed-highlights.ts";
import { Library } from "./thread/answer.ts";
import { createSearcher, type Searcher } from "./thread/searcher.ts";

/** For tests: adds highlights to one book. */
export function addHighlights(db: Db, texts: string[], readerId = "ada"): void {
  const keys = { titleKey: "commonplaces", authorKey: "ada" };
  const book = createBook(db, readerId, { title: "Commonplaces", author: "Ada", ...keys, source: "csv" }, 0);
  for (const text of texts) {
    const row = { readerId, bookId: book.id, kind: "highlight", text, source: "csv" } as const;
    db.insert(highlights)
      .values({ ...row, createdAt: 0, updatedAt: 0 })
      .run();
  }
}

/**
 * For tests: a predictable model. Each of these subjects is a direction; a text points in the directions of the
 * subjects whose words it has, and a text without any in a direction of its own.
 */
const SUBJECTS = [
  ["sea", "ocean", "wave", "sailor"],
  ["death", "grave", "mortal", "dying"],
  ["money", "gold", "wealth", "coin"],
  ["book", "read", "page", "library"],
];

const DIMENSIONS = 64;

function toyVector(text: string): Float32Array {
  const words = text.toLowerCase();
  // Every vector leans a little to one side, like those of real models.
  const vector = new Float32Array(DIMENSIONS).fill(-0.05);
  for (const [at, subject] of SUBJECTS.entries()) {
    if (subject.some((word) => words.includes(word))) for (let of = 0; of < 8; of++) vector[at * 8 + of] = 1;
  }
  if (!vector.includes(1)) {
    for (let at = 40; at < DIMENSIONS; at++)
      vector[at] = ((text.length * text.charCodeAt(at % text.length) * at) % 7) - 3;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export const toyEncoders = {
  query: async (_model: unknown, text: string) => toyVector(text),
  passages: async (_model: unknown, texts: string[]) => texts.map(toyVector),
};

/** For tests: embeds all highlights, and searches in this thread. */
export async function toySearcher(db: Db, readerId = "ada"): Promise<Searcher> {
  await embedHighlights({ db, readerId, encoders: toyEncoders, breathe: async () => {} });
  const library = new Library(db);
  return createSearcher({ db, encoders: toyEncoders, answer: async (question) => library.answer(question) });
}
