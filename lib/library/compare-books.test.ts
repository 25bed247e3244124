import { describe, expect, it } from "vitest";
import { type ComparedBook, compareBooks } from "./compare-books.ts";

const book = (title: string, author: string | null = "Yuval Noah Harari"): ComparedBook => ({ title, author });
const SAPIENS = book("Sapiens");

describe("two books may be one", () => {
  it.each<[why: string | null, a: ComparedBook, b: ComparedBook]>([
    ["name", SAPIENS, book("SAPIENS", "Harari, Yuval Noah")],
    ["name", SAPIENS, book("Sapiens.", "Y. N. Harari")],
    ["edition", SAPIENS, book("Sapiens (Illustrated Edition)")],
    ["subtitle", SAPIENS, book("Sapiens: A Brief History of Humankind")],
    ["author-missing", SAPIENS, book("Sapiens", null)],
    [null, SAPIENS, book("Sapiens", "Someone Else")],
    [null, SAPIENS, book("Sapiens: A Brief History of Humankind", null)],
    [null, book("Sapiens: A Brief History"), book("Sapiens: A Graphic History")],
    [null, book("Foundation", "Isaac Asimov"), book("Foundation 2", "Isaac Asimov")],
    [null, SAPIENS, book("Homo Deus")],
  ])("because of %s", (why, a, b) => {
    expect(compareBooks(a, b)).toBe(why);
    expect(compareBooks(b, a)).toBe(why);
  });
});
