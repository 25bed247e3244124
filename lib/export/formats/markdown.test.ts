import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExportStep } from "../exported.ts";
import { CONTEXT, exportedBook, exportedHighlight, stepsOf, textOf } from "../formats.testing.ts";
import { BEGIN, END, writeMarkdownFile, writeMarkdownFiles } from "./markdown.ts";

/** The files that an export writes, by name. */
function filesOf(steps: ExportStep[], template = CONTEXT.template): Map<string, string> {
  const files = new Map<string, string>();
  let name = "";
  for (const part of writeMarkdownFiles(steps, { ...CONTEXT, template })) {
    if (typeof part === "string") files.set(name, (files.get(name) ?? "") + part);
    else name = part.file;
  }
  return files;
}

describe("a Markdown file for each book", () => {
  test("has the book’s properties, and a callout for each highlight with an id to link to", () => {
    const book = exportedBook({
      title: "Walden; or, Life in the Woods",
      tags: ["stoic", "nature/water"],
      sources: ["kindle-clippings", "koreader"],
      exportedCount: 2,
    });
    const first = exportedHighlight({ text: "I went to the woods", note: "reread", tags: ["solitude", "to do"] });
    const second = exportedHighlight({
      id: 413,
      text: "Simplify,\nsimplify.",
      color: null,
      location: null,
      page: "97",
    });
    expect([...filesOf(stepsOf(book, first, second))]).toEqual([
      [
        "Walden; or, Life in the Woods.md",
        `---
lektr-id: 01HF7YAT008EHS6XHWQXCGBG8A
title: "Walden; or, Life in the Woods"
authors: ["Henry David Thoreau"]
tags: [stoic, nature/water]
source: [kindle-clippings, koreader]
highlights: 2
last-highlight: 2024-03-01
---
# Walden; or, Life in the Woods
%% lektr:begin %%
> [!quote|yellow] Economy · Location 1251
> I went to the woods
> — reread
> #solitude #to-do

^lk-bg

> [!quote] Economy · Page 97
> Simplify,
> simplify.

^lk-bh

%% lektr:end %%
`,
      ],
    ]);
  });

  test("keeps titles, authors and tags readable as YAML, whatever is in them", () => {
    const book = exportedBook({ title: 'A: "B" #c\n- d', authors: ["No: one"], tags: ["2024", "true", "a b"] });
    const [text] = [...filesOf(stepsOf(book)).values()];
    expect(text).toContain(`title: "A: \\"B\\" #c - d"\nauthors: ["No: one"]\ntags: ["2024", "true", a-b]\n`);
  });

  test("has one name for each book, on systems that ignore case, too", () => {
    const titles = ["Letters", "LETTERS", "letters", "A/B: C?", ".hidden", "nul"];
    const steps = titles.flatMap((title, at) => stepsOf(exportedBook({ id: at, title })));
    expect([...filesOf(steps).keys()]).toEqual([
      "Letters.md",
      "LETTERS (Henry David Thoreau).md",
      "letters (Henry David Thoreau) 2.md",
      "A B C.md",
      "hidden.md",
      "nul_.md",
    ]);
  });

  test("ends Lektr’s part of a file once, whatever a highlight says", () => {
    const words = fc.constantFrom(BEGIN, END, "%%", "%", "words", "\n", "^lk-1", "---", "{{text}}");
    fc.assert(
      fc.property(fc.array(words), fc.array(words), (text, note) => {
        const item = exportedHighlight({ text: text.join(""), note: note.join("") || null });
        const [file = ""] = [...filesOf(stepsOf(exportedBook(), item)).values()];
        expect(file.split(BEGIN)).toHaveLength(2);
        expect(file.split(END)).toHaveLength(2);
      }),
    );
  });

  test("writes a highlight as the reader’s template says", () => {
    const item = exportedHighlight({ text: "a < b & c", note: "yes", favorite: true });
    const template = "- {{text}}{{#favorite}} ★{{/favorite}} ({{authors}}, {{date}}){{^tags}} untagged{{/tags}}";
    const [file = ""] = [...filesOf(stepsOf(exportedBook(), item), template).values()];
    expect(file).toContain("- a < b & c ★ (Henry David Thoreau, 2024-03-01) untagged\n\n^lk-bg\n");
  });
});

test("one Markdown file has all books one after the other", () => {
  const steps = [
    ...stepsOf(exportedBook(), exportedHighlight()),
    ...stepsOf(
      exportedBook({ id: 2, title: "Walking", authors: [] }),
      exportedHighlight({ id: 1, kind: "note", note: "Mine", text: "" }),
    ),
  ];
  const text = textOf(writeMarkdownFile(steps, CONTEXT));
  expect(text.match(/^# .*$/gm)).toEqual(["# Walden", "# Walking"]);
  expect(text).toContain("> Mine");
});
