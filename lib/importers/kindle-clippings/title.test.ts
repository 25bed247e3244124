import { expect, test } from "vitest";
import { readTitle } from "./title.ts";

test.each([
  ["Meditations (Aurelius, Marcus)", "Meditations", "Aurelius, Marcus"],
  ["Essays (Michel de Montaigne;Charles Cotton)", "Essays", "Michel de Montaigne;Charles Cotton"],
  ["Walden (S.F. Reprints) (Thoreau, Henry David)", "Walden (S.F. Reprints)", "Thoreau, Henry David"],
  ["飘 (外国文学名著) ((美)米切尔)", "飘 (外国文学名著)", "(美)米切尔"],
  ["母职的再生产 (霍多罗夫 (Kristina Chodorow))", "母职的再生产", "霍多罗夫 (Kristina Chodorow)"],
  ["Essais (Inconnu(e))", "Essais", "Inconnu(e)"],
  ["论语（孔子）", "论语", "孔子"],
  ["\ufeff\u200bMeditations (Aurelius, Marcus)\u200b \r\n", "Meditations", "Aurelius, Marcus"],
])("%s names its author", (line, title, author) => {
  expect(readTitle(line)).toEqual({ title, author });
});

test.each([
  ["Essays - Book One - Montaigne", "Essays - Book One - Montaigne"],
  ["Essays - Book One  ", "Essays - Book One"],
  ["Don’t Panic :)", "Don’t Panic :)"],
  ["The Function f(x)", "The Function f(x)"],
  ["An open ( question", "An open ( question"],
  ["(Homer)", "(Homer)"],
])("%s has no author, and the title keeps its dashes and parentheses", (line, title) => {
  expect(readTitle(line)).toEqual({ title, author: null });
});

test("empty parentheses are no author", () => {
  expect(readTitle("Walden ()")).toEqual({ title: "Walden", author: null });
});

test("two spaces at the end say that there is no author, whatever the title ends in", () => {
  expect(readTitle("Candide (Illustrated)  \n")).toEqual({ title: "Candide (Illustrated)", author: null });
});

test("several authors on a line each, as KOReader writes them, are several authors", () => {
  expect(readTitle("Good Stories (Anton Chekhov\nLeo Tolstoy)")).toEqual({
    title: "Good Stories",
    author: "Anton Chekhov; Leo Tolstoy",
  });
});

test("a title with a line break in it is one title", () => {
  expect(readTitle("Walden;\nor, Life in the Woods (Thoreau)")).toEqual({
    title: "Walden; or, Life in the Woods",
    author: "Thoreau",
  });
});

test("a line of white space and byte order marks is no title", () => {
  expect(readTitle("\ufeff \u200b\r\n")).toBeNull();
});
