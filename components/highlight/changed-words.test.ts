import * as fc from "fast-check";
import { expect, test } from "vitest";
import { changedWords } from "./changed-words.ts";

const marked = (segments: { text: string; marked: boolean }[]) =>
  segments.filter((one) => one.marked).map(({ text }) => text.trim());

test("only the words that differ are marked", () => {
  const { before, after } = changedWords(
    "The soul becomes dyed with the colour of its thoughts.",
    "The soul takes on the colour of its thoughts.",
  );
  expect(marked(before)).toEqual(["becomes dyed with"]);
  expect(marked(after)).toEqual(["takes on"]);
});

test("of a passage that was made longer only what came is marked", () => {
  const { before, after } = changedWords("Our life is frittered away.", "Our life is frittered away. Simplify.");
  expect(marked(before)).toEqual([]);
  expect(marked(after)).toEqual(["Simplify."]);
});

test("in a script without spaces letters are compared", () => {
  expect(marked(changedWords("吾輩は猫である", "吾輩は犬である").after)).toEqual(["犬"]);
});

test("both readings stay word for word, whatever they are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
      const { before, after } = changedWords(one, other);
      expect(before.map(({ text }) => text).join("")).toBe(one);
      expect(after.map(({ text }) => text).join("")).toBe(other);
    }),
  );
});

test("where nothing differs nothing is marked", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(marked(changedWords(text, text).after)).toEqual([]);
    }),
  );
});
