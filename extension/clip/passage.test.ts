import { expect, it } from "vitest";
import { type PassagePiece, setPassage } from "./passage.ts";

const words = (text: string): PassagePiece => ({ text, asItStands: false });

it("paragraphs are separate, lines follow each other, and words of a line have one space between them", () => {
  const pieces = [
    "paragraph",
    words("\n   One "),
    words(" two\n"),
    "paragraph",
    "line",
    words(" three"),
    "line",
    words("four "),
    "paragraph",
  ] as const;
  expect(setPassage(pieces)).toBe("One two\n\nthree\nfour");
});

it("inline markup does not part a word, and hidden hyphens do not stay in it", () => {
  expect(setPassage([words("light"), words("hou\u00adse "), words("keeper")])).toBe("lighthouse keeper");
});

it("a table is kept in rows, its cells apart", () => {
  const row = (...cells: string[]): PassagePiece[] => [
    "line",
    ...cells.flatMap((cell): PassagePiece[] => ["cell", words(cell), "cell"]),
    "line",
  ];
  expect(setPassage(["paragraph", ...row("Ship", "Seen"), ...row("Albatross", "3")])).toBe("Ship\tSeen\nAlbatross\t3");
});

it("white space that is meant stays: code and verse", () => {
  expect(setPassage(["paragraph", { text: "if (a) {\r\n  b();\n}", asItStands: true }, "paragraph", words("so")])).toBe(
    "if (a) {\n  b();\n}\n\nso",
  );
});

it("only white space and blocks are not a passage", () => {
  expect(setPassage(["paragraph", words("  \n "), "line", words("\u200b")])).toBe("");
});
