import { expect, test } from "vitest";
import { asinFrom, isbnFrom } from "./identifiers.ts";

test.each([
  ["isbn:9780140449334", "9780140449334"],
  ["uuid:1\nISBN: 978-0-14-044933-4", "9780140449334"],
  ["urn:isbn:0140449337", "9780140449334"],
  ["isbn:080442957X", "9780804429573"],
  ["calibre:1\n9780140449334\n", "9780140449334"],
])("%j is the ISBN %s", (identifiers, isbn) => {
  expect(isbnFrom(identifiers)).toBe(isbn);
});

test.each(["", "isbn:9780140449335", "isbn:0140449338", "isbn:1234", "url:https://example.org/9780140449334"])(
  "%j names no ISBN",
  (identifiers) => {
    expect(isbnFrom(identifiers)).toBeNull();
  },
);

test("Amazon’s number is read where it is named so", () => {
  expect(asinFrom("isbn:1\nmobi-asin:B00AMEDITA")).toBe("B00AMEDITA");
  expect(asinFrom("amazon_de:B00AMEDITA\n")).toBe("B00AMEDITA");
  expect(asinFrom("uuid:B00AMEDITA")).toBeNull();
});
