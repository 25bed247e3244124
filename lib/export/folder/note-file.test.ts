import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BEGIN, END } from "../formats/markdown.ts";
import { noteIdIn, updatedNote } from "./note-file.ts";

const ID = "01J0000000ABCDEFGHJKMNPQRS";
const CONTENT = {
  properties: new Map([
    ["lektr-id", ID],
    ["title", '"Walden"'],
    ["highlights", "2"],
    ["last-highlight", "2026-03-01"],
  ]),
  body: "> Simplify.\n\n^lk-1\n\n",
};
const NOTE = `---
lektr-id: ${ID}
title: "My own title"
aliases: [Woods]
highlights: 1
---
# Walden
My thoughts.
${BEGIN}
> Old.

^lk-1

${END}
More thoughts.
`;

describe("a note on a book that changed", () => {
  test("has the new highlights, and everything that its reader wrote", () => {
    expect(updatedNote(NOTE, CONTENT)).toBe(`---
lektr-id: ${ID}
title: "My own title"
aliases: [Woods]
highlights: 2
last-highlight: 2026-03-01
---
# Walden
My thoughts.
${BEGIN}
> Simplify.

^lk-1

${END}
More thoughts.
`);
  });

  test("keeps the line breaks of Windows", () => {
    const written = updatedNote(NOTE.replaceAll("\n", "\r\n"), CONTENT);
    expect(written).toBe(updatedNote(NOTE, CONTENT)?.replaceAll("\n", "\r\n"));
  });

  test("loses a property of Lektr that no longer has a value", () => {
    const properties = new Map([["lektr-id", ID]]);
    expect(updatedNote(NOTE, { ...CONTENT, properties })).not.toContain("highlights: 1");
  });

  test("gets its identity back if the reader removed all properties", () => {
    const written = updatedNote(`# Mine\n${BEGIN}\n${END}`, CONTENT);
    expect(written).toBe(
      `---\nlektr-id: ${ID}\nhighlights: 2\nlast-highlight: 2026-03-01\n---\n# Mine\n${BEGIN}\n${CONTENT.body}${END}`,
    );
    expect(noteIdIn(written ?? "")).toBe(ID);
  });

  test("is left alone without its marks", () => {
    expect(updatedNote("# Walden\n", CONTENT)).toBeNull();
    expect(updatedNote(`# Walden\n${BEGIN}\n> Old.\n`, CONTENT)).toBeNull();
    expect(updatedNote(`${END}\n${BEGIN}\n`, CONTENT)).toBeNull();
  });

  test("keeps whatever stands before and after the marks, and writing it again changes nothing", () => {
    const lines = fc.array(fc.oneof(fc.string(), fc.constantFrom("---", "%%", "", "> quoted", "lektr-id: mine")));
    fc.assert(
      fc.property(lines, lines, fc.constantFrom("\n", "\r\n"), (before, after, lineBreak) => {
        const start = ["---", `lektr-id: ${ID}`, "---", ...before].join(lineBreak);
        const end = ["", ...after].join(lineBreak);
        const written = updatedNote(`${start}${lineBreak}${BEGIN}${lineBreak}${END}${end}`, CONTENT) ?? "";
        expect(written).toContain(before.join(lineBreak));
        expect(written.endsWith(`${END}${end}`)).toBe(true);
        expect(updatedNote(written, CONTENT)).toBe(written);
      }),
    );
  });
});

test("the identity of a note is read from its properties, and from nowhere else", () => {
  expect(noteIdIn(NOTE)).toBe(ID);
  expect(noteIdIn(NOTE.replaceAll("\n", "\r\n"))).toBe(ID);
  expect(noteIdIn(`\uFEFF${NOTE}`)).toBe(ID);
  expect(noteIdIn(NOTE.replace("---\n", "\n---\n"))).toBeNull();
  expect(noteIdIn(`# Walden\nlektr-id: ${ID}\n`)).toBeNull();
  expect(noteIdIn(NOTE.replace(ID, "walden"))).toBeNull();
});
