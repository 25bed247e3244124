import { expect, it } from "vitest";
import { SearchModelChoice } from "./search-model.ts";

const choice = { provider: "transformers", name: "Xenova/multilingual-e5-small", download: false };
const isAccepted = (change: object) => SearchModelChoice.safeParse({ ...choice, ...change }).success;

it("a model is named as on huggingface.co, and its name is never a path", () => {
  const good = ["Xenova/multilingual-e5-small", "sentence-transformers/all-MiniLM-L6-v2", " a/b ", "x_1/y.z"];
  for (const name of good) expect([name, isAccepted({ name })]).toEqual([name, true]);
  const bad = [
    "e5",
    "../e5",
    "a/../b",
    "/etc/passwd",
    "a/b/c",
    "a/.b",
    "a\\b/c",
    "https://x.org/a",
    "a/b--c",
    "a/",
    "",
  ];
  for (const name of bad) expect([name, isAccepted({ name })]).toEqual([name, false]);
});

it("a folder is a path, and nothing that only a shell understands", () => {
  for (const cacheFolder of ["models", "/srv/models", "C:\\Models", "Modelle für Lektr"])
    expect([cacheFolder, isAccepted({ cacheFolder })]).toEqual([cacheFolder, true]);
  for (const cacheFolder of ["", "  ", "~/models", "a\u0000b", "x".repeat(1001)])
    expect(isAccepted({ cacheFolder })).toBe(false);
});

it("whether its files may be fetched must be said", () => {
  const { download: _, ...silent } = choice;
  expect(SearchModelChoice.safeParse(silent).success).toBe(false);
  expect(SearchModelChoice.safeParse({ provider: "built-in", download: true }).success).toBe(false);
});
