import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { CONTEXT, exportedBook, exportedHighlight, stepsOf, textOf } from "../formats.testing.ts";
import { writeHtml } from "./html.ts";

const page = (...steps: ReturnType<typeof stepsOf>) => textOf(writeHtml(steps, CONTEXT));

test("a page has each book with its chapters and highlights, in the reader’s language", () => {
  const items = [
    exportedHighlight({ tags: ["stoic"], note: "reread" }),
    exportedHighlight({ id: 2, chapter: "Economy", text: "Again" }),
    exportedHighlight({ id: 3, chapter: "Reading", text: "Books" }),
  ];
  const html = textOf(writeHtml(stepsOf(exportedBook(), ...items), { ...CONTEXT, locale: "de" }));
  expect(html).toContain('<html lang="de">');
  expect(html).toContain("1. Mai 2024");
  expect(html.match(/<h3[^>]*>[^<]*/g)?.map((one) => one.replace(/.*>/, ""))).toEqual(["Economy", "Reading"]);
  expect(html).toContain("Location 1251 · 01.03.2024 · #stoic");
  expect(html.match(/<article class="yellow">/g)).toHaveLength(3);
});

test("nothing that a highlight says becomes markup", () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
  const book = exportedBook({ title: evil, authors: [evil], kind: "article", url: `javascript:alert("1")` });
  const html = page(
    ...stepsOf(book, exportedHighlight({ text: evil, note: evil, chapter: evil, tags: [evil], page: evil })),
  );
  const names = new Set<string>();
  const walk = (nodes: ReturnType<typeof parseDocument>["children"]) => {
    for (const node of nodes) {
      if ("name" in node) names.add(node.name);
      if ("children" in node) walk(node.children);
    }
  };
  walk(parseDocument(html).children);
  expect([...names].filter((name) => ["script", "img", "a"].includes(name))).toEqual([]);
});

test("the lines of right-to-left books run from the right", () => {
  const html = page(...stepsOf(exportedBook({ title: "الأيام" }), exportedHighlight({ text: "كان يا ما كان" })));
  expect(html).toMatch(/<h2[^>]* dir="rtl">الأيام/);
  expect(html).toMatch(/<blockquote[^>]* dir="rtl">/);
});
