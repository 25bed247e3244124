import { describe, expect, it } from "vitest";
import { tokens } from "#lib/search/typed.ts";
import { askable, filterLabel, filtersIn, isOpenEnded } from "./typed-filters.ts";

describe("what can be asked while one types", () => {
  it.each([
    ["fear", "fear"],
    ["fear ", "fear "],
    ["fear tag:", "fear "],
    ["fear -book:“", "fear "],
    ["fear before:20", "fear "],
    ["fear before:2024", "fear before:2024"],
    ["is:fav", ""],
    ["is:favorite", "is:favorite"],
    ["tag: fear", "tag: fear"],
    ["tag:", ""],
    ["“", ""],
    ["  ", ""],
  ])("of %j it is %j", (typed, asked) => expect(askable(typed)).toBe(asked));

  it.each([
    ["tag:sto", true],
    ["tag:stoic ", false],
    ['tag:"to re', true],
    ['tag:"to read"', false],
    ["tag:stoic fear", false],
    ["fear", false],
    ["", false],
  ])("%j ends with a filter that may go on: %j", (typed, open) => expect(isOpenEnded(typed)).toBe(open));
});

describe("the chips of what is typed", () => {
  const labels = (typed: string, isResting = false) => filtersIn(typed, isResting).map(filterLabel);

  it("are its finished filters, in order; the one under the cursor comes when typing rests", () => {
    expect(labels("fear tag:stoic author:sen")).toEqual(["#stoic"]);
    expect(labels("fear tag:stoic author:sen", true)).toEqual(["#stoic", "By sen"]);
    expect(labels('book:"War and Peace"')).toEqual(["In War and Peace"]);
  });

  it.each([
    ["-tag:stoic", "Not #stoic"],
    ["-author:“Jane Austen”", "Not by Jane Austen"],
    ["source:koreader", "From KOReader"],
    ["color:blue", "Blue"],
    ["-is:favourite", "Not favourites"],
    ["is:archived", "In archived books"],
    ["has:notes", "With a note"],
    ["-has:tag", "Not with a tag"],
    ["before:2024-03", "Before 2024-03"],
    ["after:2023", "After 2023"],
  ])("%s says “%s”", (typed, label) => {
    expect(tokens(typed)).toHaveLength(1);
    expect(labels(typed, true)).toEqual([label]);
  });
});
