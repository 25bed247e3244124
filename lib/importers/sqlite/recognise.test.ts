import { expect, test } from "vitest";
import { recogniseDatabase } from "./recognise.ts";
import { appleBooksOf, databaseOf, koboOf } from "./sqlite.testing.ts";

test("a Kobo's database is recognised, also without a single entry", () => {
  expect(recogniseDatabase(koboOf([]))).toEqual({ ok: true, format: "kobo" });
});

test.each([
  ["annotations", "the titles of the books are in another one", "BKLibrary/BKLibrary", "/BKLibrary”"],
  ["library", "the highlights are in another one", "AEAnnotation/AEAnnotation", "/AEAnnotation”"],
] as const)(
  "one file of Apple Books, %s, says which other one is needed and where it lies",
  (half, what, _, folder) => {
    const refusal = recogniseDatabase(appleBooksOf([])[half]);
    expect(refusal).toMatchObject({ ok: false, code: "missing_file", message: expect.stringContaining(what) });
    expect(refusal).toMatchObject({ message: expect.stringContaining(folder) });
  },
);

test("another program's database is refused", () => {
  expect(recogniseDatabase(databaseOf({ Bookmark: { columns: "id, url", rows: [] } }))).toMatchObject({
    code: "unsupported_format",
    message: expect.stringContaining("Nothing was imported."),
  });
});

test("the beginning of a database without the rest is refused", () => {
  expect(recogniseDatabase(Buffer.from("SQLite format 3\0…"))).toMatchObject({ code: "damaged_file" });
});
