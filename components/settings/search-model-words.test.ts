import { expect, it } from "vitest";
import type { SearchModels } from "#lib/api-contract/search-model.ts";
import { isReading, progressSentence, secondsLeft, servingSentence } from "./search-model-words.ts";

const model = { provider: "built-in", name: "universal-sentence-encoder", cacheFolder: null, error: null } as const;
const models: SearchModels = {
  serving: model,
  building: null,
  isFetching: false,
  waiting: 0,
  all: 18_000,
  isPackageInstalled: true,
  defaultCacheFolder: "/data/models",
};

it("what search uses is one sentence", () => {
  expect(servingSentence(models)).toBe(
    "Search finds highlights by their words and, with the English model that ships with Lektr, by what they mean.",
  );
  expect(servingSentence({ serving: null })).toBe("Search finds highlights by their words only.");
  expect(servingSentence({ serving: { ...model, provider: "transformers", name: "a/b" } })).toContain("with a/b");
});

it("how far the reading is, and how long it takes, is said in round words", () => {
  const progress = (waiting: number, seconds: number | null) => progressSentence({ ...models, waiting }, seconds);
  expect(progress(5600, 240)).toBe("12,400 of 18,000 highlights have been read; about 4 minutes left.");
  expect(progress(5600, null)).toBe("12,400 of 18,000 highlights have been read.");
  expect(progress(1, 3)).toBe("17,999 of 18,000 highlights have been read; less than a minute left.");
  expect(progress(1, 62)).toContain("; about a minute left.");
  expect(progress(1, 3 * 3600)).toContain("; about 3 hours left.");
  expect(progressSentence({ ...models, isFetching: true }, null)).toContain("are being fetched from huggingface.co");
  expect(progress(0, null)).toBe("All highlights have been read.");
});

it("the time left follows from what was seen, and is not guessed before", () => {
  const first = { at: 0, waiting: 10_000 };
  expect(secondsLeft(first, { at: 10_000, waiting: 9000 })).toBe(90);
  expect(secondsLeft(first, { at: 1000, waiting: 9000 })).toBeNull();
  expect(secondsLeft(first, { at: 60_000, waiting: 10_000 })).toBeNull();
});

it("the page asks again only while something is read", () => {
  expect(isReading(models)).toBe(false);
  expect(isReading({ ...models, waiting: 3 })).toBe(true);
  expect(isReading({ ...models, building: model })).toBe(true);
  expect(isReading({ ...models, building: { ...model, error: "It is not there." } })).toBe(false);
  expect(isReading({ ...models, waiting: 3, serving: { ...model, error: "It went away." } })).toBe(false);
});
