import { beforeEach, describe, expect, it } from "vitest";
import { type BookRow, createBook } from "#db/library/books.ts";
import { applyChanges } from "#db/entries/derived-highlights.ts";
import { editHighlight, recentHighlights, restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { type SearchRequest, searchLibrary } from "./search-library.ts";
import { highlightsById } from "#db/library/highlights.ts";
import { addHighlights } from "#lib/search/search.testing.ts";

const PASSAGES: [title: string, author: string, text: string][] = [
  ["Meditations", "Marcus Aurelius", "Begin the morning by saying to thyself, I shall meet with the busybody."],
  ["Meditations", "Marcus Aurelius", "The happiness of your life depends upon the quality of your thoughts."],
  ["Candide", "Voltaire", "Cela est bien dit, répondit Candide, mais il faut cultiver notre jardin; un café noir."],
  ["吾輩は猫である", "夏目漱石", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"],
  ["論語", "孔子", "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？"],
  ["Walden", "Thoreau", "I went to the woods because I wished to live deliberately, unfortunately for some."],
  ["War and Peace", "Tolstoy", "Все счастливые семьи похожи друг на друга."],
];

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  const made = new Map<string, BookRow>();
  for (const [at, [title, author, text]] of PASSAGES.entries()) {
    const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
    const known = made.get(title);
    const book = known ?? createBook(db, "ada", { title, author, ...keys, source: "kindle-clippings" }, 0);
    made.set(title, book);
    const rest = { chapter: null, page: null, locationEnd: null, color: null, sourceId: null, highlightedAt: null };
    const content = { kind: "highlight", text, note: null, locationStart: at, readingOrder: at, ...rest } as const;
    const whole = { ...content, source: "kindle-clippings", clipped: false, entryId: null, tags: [], favorite: false };
    const owner = { readerId: "ada", bookId: book.id, now: 0 };
    db.$client.exec(
      "INSERT OR IGNORE INTO imports (id, reader_id, source, sha256, bytes, status, created_at) VALUES (1, 'ada', '', '', 0, 'done', 0)",
    );
    applyChanges(db, { ...owner, importId: 1 }, [{ act: "add", content: whole }]);
  }
});

/** The highlights that are found by their words, the best first. */
function rows(q: string, more: Partial<SearchRequest> = {}) {
  const hits = searchLibrary(db, { readerId: "ada", q, mode: "keyword", criteria: [], limit: 20, ...more }, null);
  const ids = hits.map(({ highlightId }) => highlightId);
  return ids.flatMap((id) => highlightsById(db, "ada", [id]));
}

const texts = (q: string, more: Partial<SearchRequest> = {}) => rows(q, more).map(({ text }) => text);

describe("words that are written otherwise than they are typed", () => {
  it.each([
    ["financial office", "The ﬁnancial oﬃce", "The bill"],
    ['"the financial office"', "The ﬁnancial oﬃce", "The office, the financial one"],
    ["nancia", "The ﬁnancial oﬃce", "The final office"],
    ["strasse", "Er geht die Straße entlang", "Er geht entlang"],
    ["STRASSE", "Er geht die Straße entlang", "Er geht entlang"],
    ["Straße", "Er geht die Strasse entlang", "Er geht entlang"],
    ["dont", "I don’t know", "I do not know"],
    ["don't", "I dont know", "I do not know"],
    ["amour", "l’amour de loin", "mourir"],
    ["xii", "Chapter Ⅻ", "Chapter XI"],
    ["virtue", "Of virtue¹ and vice", "Of vice"],
    ["lektr", "ＬＥＫＴＲ", "elect"],
    ["hyphenation", "hy\u00ADphen\u00ADation", "hy phen ation"],
    ["metaphor", "a meta-\nphor", "a meta phor"],
    ["📚", "A shelf 📚", "A shelf"],
    ["❤", "With all my ❤️", "With all my heart"],
    ["C++", "Learn C++ in a day", "Vitamin C in a day"],
    ["c#", "Learn C# in a day", "Vitamin C in a day"],
    [".NET", "Learn .NET in a day", "Caught in a net"],
  ])("%s finds %o, and not %o", (query, wanted, other) => {
    const [first, second] = recentHighlights(db, "ada", { limit: 2 });
    editHighlight(db, "ada", first?.id ?? 0, { text: wanted }, 1);
    editHighlight(db, "ada", second?.id ?? 0, { text: other }, 1);
    expect(texts(query)).toEqual([wanted]);
  });

  it.each([
    ["dont", "I don’t know", "I <mark>don’t</mark> know"],
    ["financial", "The ﬁnancial oﬃce", "The <mark>ﬁnancial</mark> oﬃce"],
    ["c++", "Learn C++ now", "Learn <mark>C++</mark> now"],
    ["metaphor", "a meta-\nphor", "a <mark>meta-\nphor</mark>"],
  ])("%s is marked in %o", (query, text, expected) => {
    const [first] = recentHighlights(db, "ada", { limit: 1 });
    editHighlight(db, "ada", first?.id ?? 0, { text }, 1);
    const [hit] = searchLibrary(db, { readerId: "ada", q: query, mode: "keyword", criteria: [], limit: 1 }, null);
    expect(hit?.snippet).toBe(expected);
  });
});

describe("searching by words", () => {
  it.each([
    ["a word", "busybody", ["Begin the morning"]],
    ["the beginning of a word, as it is typed", "busyb", ["Begin the morning"]],
    ["all words, in any order", "thoughts happiness", ["The happiness"]],
    ["a word without its accents", "cafe", ["Cela est bien dit"]],
    ["a word with accents that the text lacks", "cafè", ["Cela est bien dit"]],
    ["any case", "BEGIN", ["Begin the morning"]],
    ["Cyrillic", "семьи", ["Все счастливые"]],
    ["a part of a word", "fortunat", ["I went to the woods"]],
    ["the title", "candide voltaire", ["Cela est bien dit"]],
    ["one Japanese letter", "猫", ["吾輩は猫"]],
    ["two Japanese letters in the middle of a sentence", "名前", ["吾輩は猫"]],
    ["a Japanese clause", "どこで生れたか", ["吾輩は猫"]],
    ["two Chinese letters", "遠方", ["學而時習之"]],
    ["a Japanese author", "漱石", ["吾輩は猫"]],
    ["a quoted phrase", '"meet with the busybody"', ["Begin the morning"]],
    ["nothing", "zebra", []],
    ["letters that stand apart in the text", "名猫", []],
    ["a quoted phrase in another order", '"busybody the meet"', []],
  ])("finds %s", (_what, query, beginnings) => {
    const found = texts(query);
    expect(found.map((text, at) => text.startsWith(beginnings[at] ?? "-"))).toEqual(beginnings.map(() => true));
  });

  it.each([
    '"',
    '""',
    "*",
    "NEAR(",
    "a AND",
    "col:umn",
    "(",
    "'; DROP TABLE books",
    "\u0000",
    "😀",
    "-",
    "^a",
    "cjk : 猫",
    "{a b}:c",
    "a".repeat(10_000),
    "🐈 ".repeat(3000),
  ])("takes %j as it is typed", (query) => {
    expect(Array.isArray(texts(query))).toBe(true);
  });

  it("ranks the text in which the words are together first", () => {
    expect(texts("quality of your thoughts")[0]).toContain("quality of your thoughts");
  });

  it("finds an edited text by its new words at once, and no longer by its old ones", () => {
    const [last] = recentHighlights(db, "ada", { limit: 1 });
    editHighlight(db, "ada", last?.id ?? 0, { text: "Every unhappy family", note: "家族" }, 1);
    expect(texts("unhappy")).toHaveLength(1);
    expect(texts("家族")).toHaveLength(1);
    expect(texts("семьи")).toHaveLength(0);
  });

  it("finds nothing in the trash, and all of it again when it is restored", () => {
    const [last] = recentHighlights(db, "ada", { limit: 1 });
    trashHighlight(db, "ada", last?.id ?? 0, 5);
    expect(texts("семьи")).toHaveLength(0);
    restoreHighlight(db, "ada", last?.id ?? 0, 6);
    expect(texts("семьи")).toHaveLength(1);
  });

  it("does not find a highlight without words by its title, by a filter, or among the newest", () => {
    const before = [texts("the"), texts("commonplaces"), texts("is:favorite")];
    addHighlights(db, ["", "The sea"]);
    db.$client.exec("UPDATE highlights SET favorite = 1 WHERE text = ''");
    expect(texts("commonplaces")).toEqual(["The sea"]);
    expect(texts("book:commonplaces")).toEqual(["The sea"]);
    expect(texts("is:favorite")).toEqual(before[2]);
  });

  it("is limited to the given book, and to the reader", () => {
    const [first] = rows("morning");
    expect(texts("the", { criteria: [{ is: "of-book", bookId: first?.bookId ?? 0, negated: false }] })).toHaveLength(2);
    expect(texts("morning", { readerId: "eve" })).toEqual([]);
  });

  it("takes book:, author: and tag: as filters", () => {
    expect(texts("book:medit the")).toHaveLength(2);
    expect(texts("author:voltaire")).toHaveLength(1);
    expect(texts("author:thoreau thoughts")).toHaveLength(0);
    expect(texts('author:"Aurelius, Marcus" the')).toEqual(texts('author:"Marcus Aurelius" the'));
    expect(texts('author:"Marcus Thoreau"')).toEqual([]);
    expect(texts("book:論語")).toHaveLength(1);
    const [first] = rows("morning");
    setHighlightTags(db, "ada", first?.id ?? 0, [{ name: "To Read", nameKey: "to read" }]);
    expect(texts('tag:"to read"')).toEqual([first?.text]);
    expect(texts('tag:"To Read" morning')).toEqual([first?.text]);
    expect(texts("tag:other morning")).toEqual([]);
    expect(texts("tag:to")).toEqual([first?.text]);
    expect(texts('tag:"to"')).toEqual([]);
    expect(texts("tag:t")).toEqual([]);
  });

  it("takes filters of every kind, also the other way round", () => {
    const [morning] = rows("morning");
    const id = morning?.id ?? 0;
    editHighlight(db, "ada", id, { color: "blue", favorite: true, note: "again" }, 1);
    setHighlightTags(db, "ada", id, [{ name: "stoic", nameKey: "stoic" }]);
    db.$client
      .prepare("UPDATE highlights SET highlighted_at = '2024-03-05T07:00:00', source = 'kobo' WHERE id = ?")
      .run(id);
    for (const filter of [
      "color:blue",
      "is:favorite",
      "has:note",
      "has:tags",
      "source:kobo",
      "after:2024-03",
      "tag:stoic",
    ]) {
      expect(texts(`book:meditations ${filter}`)).toEqual([morning?.text]);
      expect(texts(`book:meditations -${filter}`)).toHaveLength(1);
      expect(texts(`book:meditations -${filter}`)).not.toContain(morning?.text);
    }
    expect(texts("begin before:2024-03-05")).toEqual([]);
    expect(texts("begin before:2024-03-06 after:2024-03-05")).toHaveLength(1);
    expect(texts("source:kindle")).toHaveLength(6);
    expect(texts("-author:aurelius the")).toEqual(texts("the author:thoreau"));
    expect(texts('-author:"Aurelius, Marcus" the')).toEqual(texts("-author:aurelius the"));
  });

  it("leaves out what must not occur", () => {
    expect(texts("the book:meditations")).toHaveLength(2);
    expect(texts("the book:meditations -busybody")).toHaveLength(1);
    expect(texts('the book:meditations -"quality of your"')).toHaveLength(1);
    expect(texts("-busybody -happiness -猫")).toHaveLength(4);
    expect(texts("happiness -x")).toHaveLength(1);
  });

  it("finds English words in their other forms", () => {
    expect(texts("thought")).toHaveLength(1);
    expect(texts("thinking thoughts begins")).toHaveLength(2);
    expect(texts("depending quality")).toHaveLength(1);
  });

  it("ranks partial matches after all full ones, and does not match by common words alone", () => {
    expect(texts("cultiver zebra")).toHaveLength(1);
    expect(texts("the of zebra")).toEqual([]);
    expect(texts("begin the morning woods")[0]).toContain("Begin the morning");
  });

  it("keeps the index equal to the library", () => {
    const [last] = recentHighlights(db, "ada", { limit: 1 });
    editHighlight(db, "ada", last?.id ?? 0, { text: "changed" }, 1);
    db.$client.exec("UPDATE books SET title = 'Other' WHERE title = 'Walden'");
    trashHighlight(db, "ada", 1, 5);
    expect(texts("other woods")).toHaveLength(1);
    expect(texts("walden")).toHaveLength(0);
    db.$client.exec("DELETE FROM books WHERE title = 'Candide'");
    expect(texts("candide")).toHaveLength(0);
  });
});

describe("archived books", () => {
  beforeEach(() => {
    db.$client.exec("UPDATE books SET archived_at = 1 WHERE title = 'Meditations'");
  });

  it("are left out, unless they or the book itself are asked for", () => {
    const meditations = recentHighlights(db, "ada", { limit: 99 }).find(({ text }) => text.includes("morning"));
    expect(texts("morning")).toEqual([]);
    expect(texts("morning is:archived")).toHaveLength(1);
    expect(texts("woods")).toHaveLength(1);
    expect(texts("woods is:archived")).toEqual([]);
    const criteria = [{ is: "of-book" as const, bookId: meditations?.bookId ?? 0, negated: false }];
    expect(texts("morning", { criteria })).toHaveLength(1);
  });

  it("are left out of a list without words, too", () => {
    expect(texts("-is:favourite")).toHaveLength(5);
    expect(texts("-is:archived")).toHaveLength(5);
  });
});
