import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readReadest } from "./read.ts";

const HASH = "2107aa7e6601b1c5459134e763c87d5b";
const CFI = "epubcfi(/6/24!/4/2/3,/1:0,/1:98)";
const URL = `https://web.readest.com/o/book/${HASH}/annotation/n1?cfi=${encodeURIComponent(CFI)}`;

const MARKDOWN = `# Walden
**Author**: Henry David Thoreau

**Exported from Readest**: 2026-05-10

---

## Highlights & Annotations

### Economy
> Simplify,
> simplify.

**Note**: Compare Seneca.

Twice.

*[Page: 12](${URL}) · Time: 5/22/2026, 10:20:30 PM*

> The mass of men

*Page: 13 · Time: 5/6/2026, 10:20:30 PM*

---

### Where I Lived
> I went to the woods

---
`;

const OLD = `# Walden
**Author**: Henry David Thoreau

**Exported from Readest**: 2025-05-10

---

## Highlights & Annotations

### Economy
> "Simplify,
simplify."
**Note**:: Compare Seneca.

> "He said "no"

and went."

---
`;

const TEMPLATE = `## Walden
**Author**: Henry David Thoreau

**Exported from Readest**: 2026-05-10

---

### Highlights & Annotations

#### Economy

- ✅ Simplify,
simplify.

**Note:** Compare Seneca.

*[Page: 12](readest://book/${HASH}/annotation/n1) · Time: 2026-05-22 22:20*

- The mass of men

*Page: 13 · Time: 2026-05-22 22:21*

---
`;

function entries(file: unknown): Entry[] {
  return entriesOf(readReadest, file);
}

describe("Markdown", () => {
  test("gives highlights with chapter, note, page, time, and the id in the link", () => {
    expect(entries(MARKDOWN)).toEqual([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden", author: "Henry David Thoreau", md5: HASH },
        position: { page: "12", pages: null, locations: null, order: expect.closeTo(24.2, 1) },
        highlightedAt: "2026-05-22T22:20:30",
        updatedAt: null,
        text: "Simplify,\nsimplify.",
        note: "Compare Seneca.\n\nTwice.",
        tags: [],
        favorite: false,
        clipped: false,
        guessed: false,
        sourceId: "n1",
        chapter: "Economy",
        color: null,
      },
      expect.objectContaining({ text: "The mass of men", chapter: "Economy", highlightedAt: null, isDateUnread: true }),
      expect.objectContaining({ text: "I went to the woods", chapter: "Where I Lived", note: null }),
    ]);
  });

  test("of before 2026 has quotation marks around each, and no places", () => {
    expect(entries(OLD)).toMatchObject([
      { text: "Simplify,\nsimplify.", note: "Compare Seneca.", chapter: "Economy", position: { page: null } },
      { text: 'He said "no"\n\nand went.', note: null },
    ]);
  });

  test("of the template has signs for colours", () => {
    expect(entries(TEMPLATE)).toMatchObject([
      {
        text: "Simplify,\nsimplify.",
        color: "green",
        note: "Compare Seneca.",
        chapter: "Economy",
        sourceId: "n1",
        highlightedAt: "2026-05-22T22:20:00",
        book: { title: "Walden", author: "Henry David Thoreau", md5: HASH },
      },
      { text: "The mass of men", color: null, position: { page: "13", order: 13 } },
    ]);
  });

  test.each([
    ["German", "Autor", "Exportiert aus Readest", "Notiz", "Seite: 12", "Zeit: 22.5.2026, 22:20:30"],
    ["Chinese", "作者", "从 Readest 导出", "笔记", "页码：12", "时间：2026/5/22 22:20:30"],
  ])("in %s reads alike", (_, author, exported, note, page, time) => {
    const file = MARKDOWN.replace("Author", author)
      .replace("Exported from Readest", exported)
      .replace("**Note**", `**${note}**`)
      .replace("Page: 12", page)
      .replace("Time: 5/22/2026, 10:20:30 PM", time);
    expect(entries(file)).toEqual(entries(MARKDOWN));
    expect(recognise(bytesOf(file))).toMatchObject({ ok: true, format: "readest" });
  });

  test("without title, author or day still has its highlights, and asks for the title", () => {
    const body = MARKDOWN.slice(MARKDOWN.indexOf("## Highlights"));
    expect(entries(body)).toMatchObject([
      { text: "Simplify,\nsimplify.", book: { title: "", author: null, md5: HASH }, chapter: "Economy" },
      { text: "The mass of men" },
      { text: "I went to the woods", chapter: "Where I Lived" },
    ]);
    const dated = `**Exported from Readest**: 2026-05-10\n\n---\n\n${body}`;
    expect(entries(dated)).toEqual(entries(body));
    const titled = `# Walden\n---\n\n${body}`;
    expect(entries(titled)).toMatchObject([{ book: { title: "Walden", author: null } }, {}, {}]);
  });

  test("without quotations has notes", () => {
    const file = MARKDOWN.replace("> Simplify,\n> simplify.\n", "");
    expect(entries(file)[0]).toMatchObject({ kind: "note", text: "Compare Seneca.\n\nTwice.", sourceId: "n1" });
  });

  test("with another structure is shown word for word", () => {
    const file = MARKDOWN.replace("> I went to the woods", "I went to the woods\nand so on");
    expect(entries(file).at(-1)).toMatchObject({
      kind: "skipped",
      reason: "malformed",
      raw: "I went to the woods\nand so on",
    });
  });

  test("reads the same with a byte order mark and line ends of Windows", () => {
    expect(entries(`\ufeff${MARKDOWN.replaceAll("\n", "\r\n")}`)).toEqual(entries(MARKDOWN));
  });

  test("loses no word below the header, whatever it contains", () => {
    const line = fc.constantFrom("> w", "w", "", "**Note**: w", "- w", "> ", "*Page: 3*", "---");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const read = entries(`# Walden\n---\n\n## Highlights\n\n${lines.join("\n")}`);
        const words = read.map((entry) => {
          if (entry.kind === "skipped") return entry.raw.replace(/^> |^- |Note/g, "");
          return entry.kind === "highlight"
            ? `${entry.text} ${entry.note ?? ""}`
            : entry.kind === "note"
              ? entry.text
              : "";
        });
        expect(words.join(" ").match(/w/g)?.length).toBe(lines.join(" ").match(/w/g)?.length);
      }),
    );
  });

  test("of very many lines does not keep the caller waiting", () => {
    const started = performance.now();
    for (const filler of ["> a\n", "> a\n\n", "*1*\n", "**a**: b\n", "- a\n", "#\n"]) {
      entries(`# Walden\n---\n\n## Highlights\n\n${filler.repeat(30_000)}`);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("JSON", () => {
  const ANNOTATION = {
    id: "n1",
    type: "annotation",
    cfi: CFI,
    text: "Simplify, simplify.",
    style: "highlight",
    color: "violet",
    note: "Compare Seneca.",
    createdAt: Date.UTC(2026, 4, 22, 22, 20, 30),
    updatedAt: Date.UTC(2026, 4, 23, 22, 20, 30),
  };
  const exported = (...annotations: unknown[]) => ({
    $format: "readest-annotations",
    version: 1,
    exportedAt: 1,
    book: { title: "Walden", author: "Henry David Thoreau", hash: HASH, format: "EPUB" },
    annotations,
  });

  test("has highlights with everything that Readest stores", () => {
    expect(entries(exported(ANNOTATION))).toEqual([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden", author: "Henry David Thoreau", md5: HASH },
        position: { page: null, pages: null, locations: null, order: expect.closeTo(24.2, 1) },
        highlightedAt: "2026-05-22T22:20:30",
        updatedAt: "2026-05-23T22:20:30",
        text: "Simplify, simplify.",
        note: "Compare Seneca.",
        tags: [],
        favorite: false,
        clipped: false,
        guessed: false,
        sourceId: "n1",
        chapter: null,
        color: "purple",
      },
    ]);
  });

  test("gives bookmarks, and notes to them", () => {
    const bookmark = { ...ANNOTATION, type: "bookmark", text: "The mass of men…" };
    expect(entries(exported({ ...bookmark, note: "" }, bookmark, { ...ANNOTATION, color: "#33ccff" }))).toMatchObject([
      { kind: "bookmark", position: { order: expect.closeTo(24.2, 1) } },
      { kind: "note", text: "Compare Seneca." },
      { kind: "highlight", color: "blue" },
    ]);
  });

  test("with a damaged annotation yields the others, and shows it word for word", () => {
    expect(entries(exported({ text: 5 }, null, { ...ANNOTATION, text: "", note: "" }, ANNOTATION))).toMatchObject([
      { reason: "malformed", raw: '{"text":5}' },
      { reason: "malformed", raw: "null" },
      { reason: "no_text" },
      { kind: "highlight", index: 3 },
    ]);
    expect(entries({ ...exported(ANNOTATION), book: 5 })).toMatchObject([{ book: { title: "", author: null } }]);
  });

  test("that was cut off is refused in words that say what to do", () => {
    expect(() => entries(JSON.stringify(exported(ANNOTATION)).slice(0, -9))).toThrow(/of Readest is damaged/);
  });

  test("is recognised by its name", () => {
    expect(recognise(bytesOf(exported(ANNOTATION)))).toMatchObject({ ok: true, format: "readest" });
    expect(recognise(bytesOf({ ...exported(ANNOTATION), $format: "other" }))).not.toMatchObject({ format: "readest" });
  });
});

test("Markdown of others is not taken", () => {
  for (const file of [MARKDOWN, OLD, TEMPLATE, MARKDOWN.replace(/\*\*Exported.*\n/, "")]) {
    expect(recognise(bytesOf(file))).toMatchObject({ ok: true, format: "readest" });
  }
  const others = [
    `# Walden\n\n![rw-book-cover](a)\n- Simplify. ([View Highlight](${URL}))\n`,
    "# Walden\n##### Henry David Thoreau\n\n## Economy\n### Page 12\nSimplify.\n",
    "I use **Exported from Readest**: 2026-05-10\n",
    "---\ntitle: Walden\nsource: Readest\n---\n",
  ];
  for (const file of others) expect(recognise(bytesOf(file))).not.toMatchObject({ format: "readest" });
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readReadest, MARKDOWN)).toBeNull();
  expect(faultWhenDamaged(readReadest, TEMPLATE)).toBeNull();
});
