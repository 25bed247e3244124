import { describe, expect, it } from "vitest";
import { authorSort, shownAuthor, titleSort } from "./filing.ts";

const sorted = (names: string[], key: (name: string) => string) =>
  names.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

describe("the order of authors", () => {
  it("is that of a library's shelves", () => {
    const shelf = [
      "Jane Austen",
      "Simone de Beauvoir",
      "Ludwig van Beethoven",
      "Miguel de Cervantes",
      "Du Bois, W. E. B.",
      "Daphne du Maurier",
      "Stephen King",
      "Jean de La Fontaine",
      "Ursula K. Le Guin",
      "Plato",
      "Carlo Rovelli",
      "ROVELLI, Carlo; Erica Segre",
      "Sanderson, Brandon",
      "Olaf Stapledon",
      "Vallee, Jacques",
      "Wendig, Chuck",
      "Émile Zola",
      "Достоевский, Фёдор",
      "夏目漱石",
    ];
    expect(sorted(shelf.toReversed(), authorSort)).toEqual(shelf);
  });

  it.each([
    ["Rovelli, Carlo", "Carlo Rovelli"],
    ["ROVELLI, Carlo", "Carlo Rovelli"],
    ["Beethoven, Ludwig", "Ludwig van Beethoven"],
    ["Beethoven, Ludwig van", "Ludwig van Beethoven"],
    ["King, Stephen", "STEPHEN KING"],
    ["Sanderson, Brandon & Patterson, Janci", "Brandon Sanderson; Janci Patterson"],
    ["Daniel Kahneman, Olivier Sibony, Cass Sunstein", "Kahneman, Daniel; Sibony, Olivier; Sunstein, Cass"],
  ])("has %s and %s in the same place", (one, other) => {
    expect(authorSort(one)).toBe(authorSort(other));
  });

  it("puts a suffix last, and nobody first", () => {
    expect(authorSort("Martin Luther King Jr.")).toBe("king martin luther jr");
    expect(authorSort("King, Martin Luther, Jr.")).toBe("king martin luther jr");
    expect(authorSort(null)).toBe("");
    expect(authorSort(" ; ")).toBe("");
  });
});

describe("authors as they are shown", () => {
  it.each([
    ["Rovelli, Carlo", "Carlo Rovelli"],
    ["ROVELLI, Carlo", "Carlo Rovelli"],
    ["O’BRIEN, Flann", "Flann O’Brien"],
    ["Sanderson, Brandon; Patterson, Janci", "Brandon Sanderson; Janci Patterson"],
    ["Martin Luther King, Jr.", "Martin Luther King, Jr."],
    ["Daniel Kahneman, Olivier Sibony, Cass Sunstein", "Daniel Kahneman, Olivier Sibony, Cass Sunstein"],
    ["Kernighan & Ritchie", "Kernighan & Ritchie"],
    ["Plato", "Plato"],
  ])("%s is shown as %s", (written, shown) => {
    expect(shownAuthor(written)).toBe(shown);
  });
});

describe("the order of titles", () => {
  it("leaves articles of their language aside, and counts", () => {
    const shelf = [
      "2 Volumes",
      "10 Volumes",
      "An Anthology of Ants",
      "Die with the Most Toys, and be what you are",
      "L’Étranger",
      "The Hobbit",
      "Das Kapital",
      "Les Misérables",
      "La Peste",
      "Der Prozess",
      "El Quijote de la Mancha",
      "Volume 2",
      "Volume 10",
      "Война и мир",
      "論語",
    ];
    expect(sorted(shelf.toReversed(), titleSort)).toEqual(shelf);
  });

  it("is never empty for a title that has something", () => {
    expect(titleSort("The")).toBe("the");
    expect(titleSort("!!!")).toBe("!!!");
  });
});
