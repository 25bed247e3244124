import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { addHighlights, toyEncoders } from "#lib/search/search.testing.ts";
import { chooseModel } from "#lib/search/embedding/models.ts";
import { embedHighlights } from "./embed-highlights.ts";

it("reads what its model can read; the rest waits no more, and waits for a model that can", async () => {
  const db = libraryInMemory();
  addHighlights(db, [
    "The sea, the sea.",
    "學而時習之，不亦說乎？",
    "Le silence éternel de ces espaces infinis m’effraie.",
  ]);
  const read: string[] = [];
  const encoders = {
    passages: async (model: unknown, texts: string[]) => {
      read.push(...texts.map((text) => text.slice(0, 7)));
      return toyEncoders.passages(model, texts);
    },
  };
  const run = () => embedHighlights({ db, readerId: "ada", encoders, breathe: async () => {} });
  await run();
  expect(read).toEqual(["The sea"]);
  expect(db.$client.prepare("SELECT count(*) FROM to_embed").pluck().get()).toBe(0);

  read.length = 0;
  await chooseModel(db, { provider: "transformers", name: "multilingual", cacheFolder: "models", download: false }, 1);
  await run();
  expect(read.toSorted()).toEqual(["Le sile", "The sea", "學而時習之，不"]);
});

it("a highlight without words has no meaning, whatever the title of its book", async () => {
  const db = libraryInMemory();
  addHighlights(db, ["", "The sea, the sea."]);
  // A model that reads every language: the built-in one takes no text for English that has no letters.
  await chooseModel(db, { provider: "transformers", name: "multilingual", cacheFolder: "models", download: false }, 1);
  await embedHighlights({ db, readerId: "ada", encoders: toyEncoders, breathe: async () => {} });
  expect(db.$client.prepare("SELECT highlight_id FROM vectors").pluck().all()).toEqual([2]);
  expect(db.$client.prepare("SELECT count(*) FROM to_embed").pluck().get()).toBe(0);
});

it("reports progress whenever vectors were saved, and none if nothing is queued", async () => {
  const db = libraryInMemory();
  addHighlights(
    db,
    Array.from({ length: 20 }, (_, at) => `the sea, ${at}`),
  );
  const left: unknown[] = [];
  const progressed = () => void left.push(db.$client.prepare("SELECT count(*) FROM to_embed").pluck().get());
  const run = () =>
    embedHighlights({ db, readerId: "ada", encoders: toyEncoders, breathe: async () => {}, progressed });
  await run();
  expect(left).toEqual([12, 4, 0]);
  await run();
  expect(left).toHaveLength(3);
});
