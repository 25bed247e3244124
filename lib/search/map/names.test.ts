import { describe, expect, it } from "vitest";
import { nameClusters } from "./names.ts";
import { tellingTerms, wordsIn } from "./words.ts";

const tellingWords = (text: string) => tellingTerms([wordsIn(text)])[0] ?? [];

describe("the words that show what a text is about", () => {
  it.each([
    [
      "Begin the morning by saying to thyself, I shall meet with the busybody.",
      ["begin", "morning", "meet", "busybody"],
    ],
    ["The war was the reader’s own; it isn't his.", ["war", "reader"]],
    ["Der Tod war nicht der Feind der Liebe.", ["tod", "feind", "liebe"]],
    ["L'amour est un oiseau rebelle", ["amour", "oiseau", "rebelle"]],
    ["吾輩は猫である。名前はまだ無い。", ["吾輩", "猫", "名前"]],
    ["Вся счастливые семьи похожи друг на друга", ["счастливые", "семьи", "похожи"]],
    ["Death, death, DEATH", ["death"]],
    ["… 12 —", []],
  ])("of “%s”", (text, words) => {
    const found = tellingWords(text);
    expect(found).toEqual(expect.arrayContaining(words));
    for (const grammar of ["the", "his", "isn", "nicht", "der", "est", "は", "на"])
      expect(found).not.toContain(grammar);
  });

  it("depend on its language: “war” has a meaning in English, but not in German", () => {
    expect(tellingWords("The war and the peace of the world")).toContain("war");
    expect(tellingWords("Es war einmal eine Königin, die war schön")).not.toContain("war");
  });
});

describe("the names of clusters", () => {
  const labels = (...counts: number[]) =>
    Int32Array.from(counts.flatMap((count, label) => Array<number>(count).fill(label)));

  it("are words that are common there and rare elsewhere", () => {
    const words = [
      ["life", "sea", "ship"],
      ["life", "sea", "sailor", "ship"],
      ["life", "sailor", "sea"],
      ["life", "bread", "wine"],
      ["life", "bread", "supper", "wine"],
      ["life", "supper", "bread"],
    ];
    const [first, second] = nameClusters(words, labels(3, 3), 2);
    expect(first).toEqual(["sea", "sailor", "ship"]);
    expect(second).toEqual(["bread", "supper", "wine"]);
  });

  it("are phrases where the same two words are said again and again, and then none of these words", () => {
    const terms = tellingTerms(
      [
        "Nothing is like inner freedom, my friend.",
        "Inner freedom asks for practice.",
        "Practice brings inner freedom to a friend.",
      ].map(wordsIn),
    );
    expect(nameClusters(terms, labels(3), 1)[0]).toEqual(["inner freedom", "friend", "practice"]);
  });

  it("leave out the grammar of the language that the cluster speaks, also where one text alone would be mistaken", () => {
    const texts = [
      "Los mundos del mar",
      "una casa del mar, los barcos",
      "El mar de los barcos y una vela",
      "mar, una barca",
    ];
    const terms = tellingTerms(texts.map(wordsIn));
    for (const word of ["los", "una", "del", "mundo"]) expect(terms.flat()).not.toContain(word);
    expect(nameClusters(terms, labels(4), 1)[0]?.[0]).toBe("mar");
  });

  it("are never the same for two of them, whatever the order of the words", () => {
    const same = ["death", "grave", "ghost", "night"];
    const names = nameClusters(
      Array.from({ length: 9 }, () => same),
      labels(3, 3, 3),
      3,
    );
    expect(new Set(names.map((name) => name.toSorted().join(" "))).size).toBe(3);
  });

  it("do not say the same word in two forms", () => {
    const words = Array.from({ length: 4 }, () => ["death", "deaths", "write", "writing", "grave"]);
    expect(nameClusters(words, labels(4), 1)[0]).toEqual(["death", "grave", "write"]);
  });

  it("leave out words that a large part of the library has, and stay empty where there are no words", () => {
    const words = Array.from({ length: 200 }, (_, at) => (at < 150 ? ["thing", "sea", `w${at % 30}`] : []));
    const names = nameClusters(words, labels(150, 50), 2);
    expect(names[0]).not.toContain("thing");
    expect(names[1]).toEqual([]);
  });
});
