import { expect, it } from "vitest";
import { libraryInMemory } from "#db/testing.ts";
import { addHighlights, toyEncoders } from "#lib/search/testing.ts";
import { embedHighlights } from "./embedHighlights.ts";

it("tells of progress whenever vectors were saved, and of none where nothing waits", async () => {
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
