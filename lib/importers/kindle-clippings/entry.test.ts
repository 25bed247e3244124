import { describe, expect, test } from "vitest";
import { readEntry } from "./entry.ts";

const HIGHLIGHT = "- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM";
const NOTE = "- Your Note on page 10 | Location 141 | Added on Monday, May 22, 2023 10:28:35 PM";

function entry(...lines: string[]) {
  return readEntry(lines.join("\r\n"), 3);
}

describe("text", () => {
  test("paragraphs and the blank lines between them stay as they were written", () => {
    const read = entry("Walden (Thoreau)", HIGHLIGHT, "", "First.", "", "  Second, indented.", "");
    expect(read).toMatchObject({ text: "First.\n\n  Second, indented." });
  });

  test("only the ends are trimmed: white space, byte order marks and zero-width characters", () => {
    const read = entry("Walden (Thoreau)", HIGHLIGHT, "", "\u200b\u3000Simplify,\u200b  simplify.\u00a0\ufeff", "");
    expect(read).toMatchObject({ text: "Simplify,\u200b  simplify." });
  });

  test("accents stay composed or decomposed, as in the file", () => {
    expect(entry("Essais (Montaigne)", HIGHLIGHT, "", "e\u0301té, été")).toMatchObject({ text: "e\u0301té, été" });
  });

  test("a missing blank line loses nothing", () => {
    expect(entry("Walden (Thoreau)", HIGHLIGHT, "Simplify.")).toMatchObject({ text: "Simplify." });
  });

  test("text that looks like metadata is still text", () => {
    expect(entry("Walden (Thoreau)", HIGHLIGHT, "", NOTE)).toMatchObject({ kind: "highlight", text: NOTE });
  });

  test("line ends of an old Mac are line ends", () => {
    const read = readEntry(`Walden (Thoreau)\r${HIGHLIGHT}\r\rOne.\rTwo.\r`, 0);
    expect(read).toMatchObject({ book: { title: "Walden", author: "Thoreau" }, text: "One.\nTwo." });
  });
});

describe("kinds", () => {
  test("a highlight of a picture has no text and is still a highlight", () => {
    expect(entry("Walden (Thoreau)", HIGHLIGHT, "", "")).toMatchObject({ kind: "highlight", text: "", clipped: false });
  });

  test("a bookmark carries no text", () => {
    expect(entry("Walden (Thoreau)", HIGHLIGHT.replace("Highlight", "Bookmark"), "", "")).toEqual({
      kind: "bookmark",
      index: 3,
      book: { title: "Walden", author: "Thoreau" },
      position: { page: "10", pages: { start: 10, end: 10 }, locations: { start: 140, end: 141 } },
      highlightedAt: "2023-05-22T22:28:35",
    });
  });

  test("a bookmark that carries text after all does not lose it", () => {
    const read = entry("Walden (Thoreau)", HIGHLIGHT.replace("Highlight", "Bookmark"), "", "Simplify.");
    expect(read).toMatchObject({ kind: "highlight", text: "Simplify." });
  });

  test("in an unknown language, what covers no text is a bookmark and all else a highlight", () => {
    const line = "- Jou merk op plek 160 | Bygevoeg op Sondag 5 Januarie 2020 20:01:02";
    expect(entry("Die Storie", line, "", "")).toMatchObject({ kind: "bookmark", highlightedAt: "2020-01-05T20:01:02" });
    expect(entry("Die Storie", line, "", "O koud")).toMatchObject({ kind: "highlight", guessed: true });
    expect(entry("Die Storie", line.replace("160", "160-161"), "", "")).toMatchObject({ kind: "highlight" });
  });

  test("an impossible date is no date, and the entry stays", () => {
    const read = entry("Walden (Thoreau)", HIGHLIGHT.replace("May 22", "May 32"), "", "Simplify.");
    expect(read).toMatchObject({
      kind: "highlight",
      highlightedAt: null,
      isDateUnread: true,
      position: { page: "10" },
    });
  });

  test("a title of two lines is joined", () => {
    const read = entry("Walden;", "or, Life in the Woods (Thoreau)", HIGHLIGHT, "", "Simplify.");
    expect(read).toMatchObject({
      book: { title: "Walden; or, Life in the Woods", author: "Thoreau" },
      text: "Simplify.",
    });
  });
});

describe("what cannot be taken is kept word for word, with its reason", () => {
  test.each([
    ["no_metadata", ["Walden (Thoreau)"]],
    ["no_metadata", ["Walden (Thoreau)", "", "Simplify."]],
    ["unreadable_metadata", ["Walden (Thoreau)", "- 3 apples", "", "Simplify."]],
    ["unreadable_metadata", ["Walden (Thoreau)", `- ${"x".repeat(600)} page 3 | 4`, "", "Simplify."]],
    ["no_title", ["", HIGHLIGHT, "", "Simplify."]],
    ["no_title", ["\ufeff ", HIGHLIGHT, "", "Simplify."]],
    ["empty_note", ["Walden (Thoreau)", NOTE, "", " "]],
    [
      "article_clip",
      ["The Dial (Kindle)", "- Clip This Article at Location 850 | Added on Thursday, 27 March 2014 10:01:23", "", ""],
    ],
    ["article_clip", ["周刊 (社)", "- 您在位置 #850 的文章剪切 | 添加于 2014年3月27日星期四 上午10:01:23", "", " "]],
  ])("%s", (reason, lines) => {
    expect(entry(...lines)).toEqual({ kind: "skipped", index: 3, reason, raw: lines.join("\r\n") });
  });
});
