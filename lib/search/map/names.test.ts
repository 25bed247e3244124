import { describe, expect, it } from "vitest";
import { nameGroups } from "./names.ts";
import { languagesOfGroup } from "./stop-words.ts";
import { tellingWords, wordsIn } from "./words.ts";

describe("the words that carry meaning", () => {
  const telling = (text: string) => tellingWords(wordsIn(text), languagesOfGroup([wordsIn(text)]));

  it.each([
    ["Begin the morning by saying to thyself", ["begin", "morning"]],
    ["The war was the reader’s own; it isn't his.", ["war", "reader"]],
    ["Der Tod war nicht der Feind der Liebe.", ["tod", "feind", "liebe"]],
    ["L'amour est un oiseau rebelle", ["amour", "oiseau", "rebelle"]],
    ["吾輩は猫である。名前はまだ無い。", ["吾輩", "猫", "名前"]],
    ["… 12 —", []],
  ])("of “%s”", (text, words) => {
    const found = telling(text);
    expect(found).toEqual(expect.arrayContaining(words));
    for (const grammar of ["the", "his", "isn", "nicht", "der", "est", "は"]) expect(found).not.toContain(grammar);
  });
});

const titles = (...counts: [string, number][]) => counts.flatMap(([title, count]) => Array<string>(count).fill(title));
const mixed = titles(["Walden", 3], ["Emma", 3], ["Essays", 3], ["Candide", 3]);
/** The names of groups in a library of many books. */
const namesOf = (...groups: { texts: string[]; titles?: string[] }[]) =>
  nameGroups([{ texts: [], titles: mixed }, ...groups.map((one) => ({ titles: mixed, ...one }))]).slice(1);

describe("the name of a group", () => {
  it("is the beginning of its most central passage, cut between words", () => {
    const texts = ["The soul becomes dyed with the colour of its thoughts.", "Another passage about souls."];
    expect(namesOf({ texts })).toEqual([{ name: "The soul becomes dyed …", by: "passage" }]);
  });

  it("is a short passage as a whole, without the marks around it", () => {
    expect(namesOf({ texts: ["“… Memory is hunger.”"] })[0]?.name).toBe("Memory is hunger");
    expect(namesOf({ texts: ["Memory is hunger."] })[0]?.name).toBe("Memory is hunger");
  });

  it("passes over a passage that begins with nothing but grammar", () => {
    const texts = ["And this is what it was to them, when all was over.", "The silent harbour slept under snow."];
    expect(namesOf({ texts })[0]?.name).toMatch(/^The silent harbour/);
  });

  it("is a book that most of it comes from, without the subtitle", () => {
    const one = { texts: ["The pond"], titles: titles(["Walden; or, Life in the Woods", 8], ["Emma", 2]) };
    expect(namesOf(one)).toEqual([{ name: "Walden", by: "books" }]);
  });

  it("is two books together, if the second has its share", () => {
    const two = { texts: ["The pond"], titles: titles(["Walden", 5], ["Emma", 4], ["Essays", 1]) };
    const scattered = {
      texts: ["The silent pond"],
      titles: titles(["Walden", 6], ["Emma", 1], ["Essays", 1], ["Candide", 1]),
    };
    expect(namesOf(two, scattered).map(({ name }) => name)).toEqual(["Walden, Emma", "The silent pond"]);
  });

  it("is never a book in a library of very few, nor the same twice", () => {
    const own = { texts: ["The silent pond", "A loud river ran"], titles: titles(["Walden", 9]) };
    expect(nameGroups([own, own])).toEqual([
      { name: "The silent pond", by: "passage" },
      { name: "A loud river ran", by: "passage" },
    ]);
    expect(namesOf(own, own).map(({ name }) => name)).toEqual(["Walden", "The silent pond"]);
  });

  it("is short in scripts without spaces, and empty where there are no words", () => {
    expect(namesOf({ texts: ["吾輩は猫である。名前はまだ無い。どこで生れたか"] })[0]?.name).toBe(
      "吾輩は猫である。名前はまだ無 …",
    );
    expect(namesOf({ texts: ["", "12"] })[0]?.name).toBe("12");
    expect(namesOf({ texts: [""] })[0]?.name).toBe("");
  });
});
