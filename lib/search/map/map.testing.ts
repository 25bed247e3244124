import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { books, highlights, toEmbed, vectors, vectorValues } from "#db/schema.ts";
import { currentModels } from "#db/search/models.ts";
import type { Material } from "./draw-map.ts";
import { seeded } from "./random.ts";

/** Words of one idea, for tests. */
export const IDEAS: readonly (readonly string[])[] = [
  ["sea", "ship", "sailor", "harbour", "wave"],
  ["death", "grave", "mourning", "funeral", "ghost"],
  ["bread", "wine", "kitchen", "supper", "cheese"],
  ["king", "throne", "crown", "castle", "heir"],
  ["star", "planet", "telescope", "comet", "orbit"],
];

interface Spread {
  /** Number of texts. */
  size: number;
  ideas?: number;
  dimensions?: number;
  /** Distance of a vector from its idea: 1 is as far as the idea is from the origin. */
  noise?: number;
  seed?: number;
}

/** Texts about a few ideas in turn, with vectors that point roughly in the direction of their idea. */
export function libraryOf({ size, ideas = 5, dimensions = 64, noise = 0.6, seed = 5 }: Spread): Material {
  const random = seeded(seed);
  const centres = Array.from({ length: ideas }, () => direction(dimensions, random));
  const bytes = new Int8Array(size * dimensions);
  const texts: string[] = [];
  for (let at = 0; at < size; at++) {
    const off = direction(dimensions, random);
    centres[at % ideas]?.forEach((value, axis) => {
      bytes[at * dimensions + axis] = Math.round(300 * (value + noise * (off[axis] ?? 0)));
    });
    const words = IDEAS[at % IDEAS.length] ?? [];
    const [one, two] = [words[Math.floor(random() * 5)], words[Math.floor(random() * 5)]];
    texts.push(`There is no ${one} without the ${two}, and that is what it was.`);
  }
  return { bytes, dimensions, texts, titles: texts.map(() => "Essays") };
}

function direction(dimensions: number, random: () => number): number[] {
  const values = Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/**
 * Stores texts and their vectors in a reader's library, as if they had been imported and embedded.
 * @returns the ids of the highlights
 */
export function fillLibrary(db: Db, { bytes, dimensions, texts }: Material, readerId = "ada"): number[] {
  const model = currentModels(db).serving?.id ?? 1;
  const book = db
    .insert(books)
    .values({ readerId, title: "Essays", titleKey: "essays", authorKey: "", source: "kindle-clippings", createdAt: 0 })
    .returning({ id: books.id })
    .get();
  return db.transaction((tx) =>
    texts.map((text, at) => {
      const row = { readerId, bookId: book.id, kind: "highlight", text, source: "kindle-clippings" } as const;
      const { id } = tx
        .insert(highlights)
        .values({ ...row, createdAt: 0, updatedAt: 0 })
        .returning({ id: highlights.id })
        .get();
      tx.delete(toEmbed).where(eq(toEmbed.highlightId, id)).run();
      const vector = { highlightId: id, readerId, modelId: model, bits: Buffer.alloc(dimensions / 8) };
      const made = tx.insert(vectors).values(vector).returning({ id: vectors.id }).get();
      const values = Buffer.from(bytes.slice(at * dimensions, (at + 1) * dimensions).buffer);
      tx.insert(vectorValues).values({ id: made.id, bytes: values }).run();
      return id;
    }),
  );
}
