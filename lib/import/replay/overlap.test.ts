import { describe, expect, test } from "vitest";
import { passageKey } from "#lib/text/keys.ts";
import { overlap, sharesRun } from "./overlap.ts";

describe("two ranges", () => {
  test.each([
    [1, 3, 4, 6, "apart"],
    [1, 4, 4, 6, "touching"],
    [4, 4, 4, 4, "touching"],
    [1, 5, 4, 6, "overlapping"],
    [1, 9, 4, 6, "overlapping"],
    [1, 9, 4, 4, "overlapping"],
  ])("%i–%i and %i–%i are %3$s", (start, end, from, to, how) => {
    expect(overlap({ start, end }, { start: from, end: to })).toBe(how);
    expect(overlap({ start: from, end: to }, { start, end })).toBe(how);
  });
});

describe("two texts in overlapping places", () => {
  const share = (a: string, b: string) => {
    const [one, other] = [passageKey(a), passageKey(b)];
    expect(sharesRun(one, other)).toBe(sharesRun(other, one));
    return sharesRun(one, other);
  };

  test.each([
    ["one is part of the other", "I went to the woods", "I went to the woods because I wished to live"],
    ["one ends as the other begins", "because I wished to live", "to live deliberately, to front only the essential"],
    ["one word of two is where they meet", "the woods", "woods and fields"],
    ["three words in a row stand in both", "in the long run men hit", "what they aim at in the long run"],
    ["a word of the middle was corrected", "the mass of men lead lifes", "the mass of men lead lives"],
    ["scripts without spaces", "吾輩は猫である。名前は", "名前はまだ無い。吾輩は猫で"],
  ])("are one passage: %s", (_, a, b) => {
    expect(share(a, b)).toBe(true);
  });

  test.each([
    ["no word", "Simplify, simplify.", "Be it life or death"],
    ["only words that stand in every sentence", "the sun is a star of the morning", "a man is rich in the things"],
    ["one word where they meet, of many", "to be awake is to be alive", "alive or dead, we crave reality"],
    ["nothing against something", "", "Simplify"],
  ])("are two passages: %s", (_, a, b) => {
    expect(share(a, b)).toBe(false);
  });

  test("of any length, in time that grows with it", () => {
    const long = Array.from({ length: 20_000 }, (_, at) => `word${at % 7}x${at}`);
    expect(share(long.join(" "), long.toReversed().join(" "))).toBe(false);
  });
});
