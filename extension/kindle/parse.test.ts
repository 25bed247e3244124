import { describe, expect, test } from "vitest";
import * as made from "./fixtures/notebook-pages.ts";
import { parseBook } from "./parse-book.ts";
import { parseLibrary } from "./parse-library.ts";

const ASIN = "B00MEDITAT";
const UUID = "6f1f2a0e-0b1c-4c0e-9f60-0f6d1a2b3c4d";

const row = (parts: Partial<made.MadeUpRow> = {}) =>
  made.rowHtml({
    id: made.rowId(ASIN, 312, UUID),
    text: "Begin the morning by saying to thyself, I shall meet with the busybody.",
    color: "yellow",
    header: "Yellow highlight | Location:&nbsp;312",
    location: "312",
    ...parts,
  });

function pageOf(...rows: string[]) {
  const page = parseBook(made.firstPage("Meditations", { rows }));
  if (page.kind !== "book") throw new Error(`not a book: ${page.problem}`);
  return page;
}

const only = (parts: Partial<made.MadeUpRow>) => pageOf(row(parts)).highlights[0];

describe("a row of the notebook", () => {
  test("is read with text, note, colour, location and where it comes from", () => {
    expect(only({ note: "reread before work" })).toEqual({
      kind: "highlight",
      text: "Begin the morning by saying to thyself, I shall meet with the busybody.",
      note: "reread before work",
      page: null,
      location: { start: 312, end: 312 },
      color: "yellow",
      sourceId: `${ASIN}:312:HIGHLIGHT:${UUID}`,
      clipped: false,
    });
  });

  test("does not reveal the customer's id", () => {
    expect(JSON.stringify(pageOf(row()))).not.toContain("A2CUSTOMER");
  });

  test.each(["yellow", "blue", "pink", "orange"])("keeps its colour %s", (color) => {
    expect(only({ color })?.color).toBe(color);
  });

  test("without a colour, or with one that nobody knows, has none", () => {
    const { color: _, ...plain } = { color: "", header: "Highlight | Location: 5" };
    expect(pageOf(made.rowHtml({ text: "Plain", ...plain })).highlights[0]?.color).toBeNull();
    expect(only({ color: "teal" })?.color).toBeNull();
  });

  test("may be a note alone", () => {
    const id = made.rowId(ASIN, 40, UUID, "NOTE");
    const lone = made.rowHtml({ id, note: "Why here?", header: "Note | Location: 40", location: "40" });
    expect(pageOf(lone).highlights).toEqual([
      expect.objectContaining({ kind: "note", text: "Why here?", note: null, location: { start: 40, end: 40 } }),
    ]);
  });

  test("whose text Amazon keeps back is kept as clipped, without Amazon's excuse", () => {
    const { text: _, ...rest } = { text: "", id: made.rowId(ASIN, 9, UUID), header: "Pink highlight | Location: 9" };
    const back = made.rowHtml({ ...rest, location: "9", color: "pink", keptBack: true });
    expect(pageOf(back).highlights).toEqual([
      expect.objectContaining({ kind: "highlight", text: "", clipped: true, color: "pink" }),
    ]);
  });

  test("has its entities read and its lines kept", () => {
    const read = only({ text: "Tom &amp; Huck &mdash; &ldquo;ain&#8217;t&rdquo;", note: "one<br>two\n   three<br/>" });
    expect(read?.text).toBe("Tom & Huck — “ain’t”");
    expect(read?.note).toBe("one\ntwo three");
  });

  test("with an id that cannot be read has no source id", () => {
    expect(only({ id: "%%%" })?.sourceId).toBeNull();
    expect(only({ id: btoa("not:what:was:expected") })?.sourceId).toBeNull();
  });

  test("that says nothing is counted and hurts no other", () => {
    const page = pageOf(row(), `<div id="x" class="a-row a-spacing-base"><span id="note"></span></div>`, row());
    expect(page).toMatchObject({ unreadable: 1, highlights: [{ kind: "highlight" }, { kind: "highlight" }] });
  });
});

describe("the place of a highlight", () => {
  test.each([
    ["Yellow highlight | Location:&nbsp;1,234", "1234", null, 1234],
    ["Yellow highlight | Page: 97", "1234", "97", 1234],
    ["Yellow highlight | Page: 97", "", "97", null],
    ["Yellow highlight | Page: 97", "97", "97", null],
    ["Yellow highlight | Page: xvi", "", "xvi", null],
    ["Gelbe Markierung | Position: 1.234", "", null, 1234],
    ["Gelbe Markierung | Seite: 12", "300", "12", 300],
    ["Surlignement jaune | Emplacement : 1 234", "", null, 1234],
    ["Subrayado amarillo | Página: 8", "110", "8", 110],
    ["黄色のハイライト | 位置: 1,647", "1647", null, 1647],
    ["黄色のハイライト | ページ：133", "1647", "133", 1647],
    ["Жёлтое выделение | Страница: 7", "88", "7", 88],
    ["Sárga kiemelés | Hely: 88", "88", null, 88],
    ["Yellow highlight", "", null, null],
  ])("%s with %s beside it", (header, location, page, start) => {
    const expected = start === null ? null : { start, end: start };
    expect(only({ header, location })).toMatchObject({ page, location: expected });
  });
});

describe("the pages of a book", () => {
  test("lead on by a token and the state of the limit", () => {
    const first = parseBook(made.firstPage("Meditations", { rows: [row()], next: "T2", limit: "L1" }));
    expect(first).toMatchObject({ next: { token: "T2", contentLimitState: "L1" }, truncated: false });
    const second = parseBook(made.laterPage({ rows: [row(), row()] }));
    expect(second).toMatchObject({ kind: "book", next: null, highlights: [{}, {}] });
  });

  test("say when Amazon hides a part", () => {
    expect(parseBook(made.firstPage("Meditations", { rows: [], truncated: true }))).toMatchObject({ truncated: true });
  });

  test("may be empty at the end", () => {
    expect(parseBook(made.laterPage({ rows: [] }))).toMatchObject({ kind: "book", highlights: [], next: null });
  });

  test.each([
    ["signed-out", made.signInPage],
    ["blocked", made.captchaPage],
    ["changed", "<html><body><h1>Something new</h1></body></html>"],
  ])("are told from what says %s", (problem, html) => {
    expect(parseBook(html)).toEqual({ kind: "refused", problem });
    expect(parseLibrary(html)).toEqual({ kind: "refused", problem });
  });
});

describe("the library", () => {
  test("is read with titles, authors without “By”, and what leads on", () => {
    const books = [
      { asin: "B00MEDITAT", title: "Meditations", author: "By: Marcus Aurelius" },
      { asin: "B00WALDEN0", title: "Walden &amp; Civil&nbsp;Disobedience", author: "De : Henry David Thoreau" },
      { asin: "B00KALILA0", title: "كليلة ودمنة", author: "著者: ابن المقفع" },
      { asin: "B00ANON000", title: "Beowulf", author: "" },
    ];
    expect(parseLibrary(made.firstLibraryPage(books, "P2"))).toEqual({
      kind: "library",
      books: [
        { asin: "B00MEDITAT", title: "Meditations", author: "Marcus Aurelius" },
        { asin: "B00WALDEN0", title: "Walden & Civil Disobedience", author: "Henry David Thoreau" },
        { asin: "B00KALILA0", title: "كليلة ودمنة", author: "ابن المقفع" },
        { asin: "B00ANON000", title: "Beowulf", author: null },
      ],
      next: "P2",
      unreadable: 0,
    });
  });

  test("may have a page after the first, one without books, and books that cannot be read", () => {
    const later = made.laterLibraryPage([{ asin: "B00WALDEN0", title: "", author: "" }]);
    expect(parseLibrary(later)).toEqual({ kind: "library", books: [], next: null, unreadable: 1 });
    expect(parseLibrary(made.firstLibraryPage([]))).toMatchObject({ books: [], next: null });
  });
});
