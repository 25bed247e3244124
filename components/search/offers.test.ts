import { describe, expect, it } from "vitest";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { offersFor } from "./offers.ts";

let ids = 0;
function result(title: string, highlight: Partial<SearchResult["highlight"]> = {}): SearchResult {
  const id = ++ids;
  const rest = { chapter: null, page: null, location: null, highlightedAt: null, editedAt: null, clipped: false };
  const plain = {
    kind: "highlight",
    text: "",
    note: null,
    color: null,
    source: "kobo",
    sourceUrl: null,
    favorite: false,
  } as const;
  return {
    highlight: { id, bookId: 1, tags: [], ...rest, ...plain, ...highlight },
    book: { id: 1, title, author: null },
    snippet: "",
    score: 1,
    why: { words: "all", meaning: null },
    alike: [],
  };
}
const offered = (items: SearchResult[], typed = "") =>
  offersFor(items, typed).map(({ name, value }) => `${name}:${value}`);

describe("the filters that are offered", () => {
  it("are those that some of the results pass and some do not, the most frequent first", () => {
    const items = [
      result("Walden", { tags: ["simple"], color: "blue", note: "yes" }),
      result("Walden", { tags: ["simple", "wild"], favorite: true }),
      result("Emma"),
    ];
    expect(offered(items)).toEqual([
      "tag:simple",
      "tag:wild",
      "book:Walden",
      "book:Emma",
      "is:favourite",
      "has:note",
      "color:yellow",
      "color:blue",
    ]);
  });

  it("are none where all results are the same, or there is one only", () => {
    expect(offered([result("Walden", { tags: ["a"] }), result("Walden", { tags: ["a"] })])).toEqual([]);
    expect(offered([result("Walden", { tags: ["a"] })])).toEqual([]);
    expect(offered([])).toEqual([]);
  });

  it("leave out a filter that is typed already", () => {
    const items = [result("Walden", { source: "kindle-clippings" }), result("Emma")];
    expect(offered(items, "x")).toEqual(["book:Walden", "book:Emma", "source:kindle-clippings", "source:kobo"]);
    expect(offered(items, "x book:walden")).toEqual(["book:Emma", "source:kindle-clippings", "source:kobo"]);
  });

  it("are three of a kind at most", () => {
    expect(offered([..."abcdef"].map((title) => result(title)))).toEqual(["book:a", "book:b", "book:c"]);
  });

  it("name a book by whole words from the beginning of its title, and can be typed as they are", () => {
    const title = 'The "Good" Life: being a treatise on the art of living well among others';
    expect(offered([result(title), result("Emma")])).toContain("book:The Good Life: being a treatise on the art of");
    expect(offered([result("a", { tags: ['say "no"'] }), result("a")])).toEqual([]);
  });
});
