import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { editHighlight } from "#db/library/highlights.ts";
import { clippings, importFileNow } from "#lib/import/import.testing.ts";
import { startExport } from "./start-export.ts";
import { exportJsonSchema } from "./json-schema.ts";
import { CONTEXT, exportedBook, exportedHighlight, stepsOf, textOf } from "./formats.testing.ts";
import { writeJson } from "./formats/json.ts";

const DOCS = "../../docs/lektr-json.schema.json";

test("the published schema is the one that the importer reads by", async () => {
  await expect(`${JSON.stringify(exportJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(DOCS);
});

test("what Lektr exports as JSON satisfies the schema, and what it could not import does not", () => {
  const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(exportJsonSchema());
  const note = exportedHighlight({
    kind: "note",
    text: "",
    note: "Mine.",
    page: "xvi",
    location: null,
    locations: null,
  });
  const written: unknown = JSON.parse(textOf(writeJson(stepsOf(exportedBook(), exportedHighlight(), note), CONTEXT)));
  isValid(written);
  expect(isValid.errors).toBeNull();
  expect(isValid({ format: "lektr", version: 3, books: [] })).toBe(false);
  expect(isValid({ format: "lektr", version: 1, books: [{ title: 7, highlights: [] }] })).toBe(false);
});

test("a whole library satisfies it as well", async () => {
  const db = libraryInMemory();
  await importFileNow(db, clippings([{ location: "1-2", at: 1, text: "Simplify, simplify." }]));
  editHighlight(db, "ada", 1, { note: "Mine." }, 5);
  const { parts } = startExport(db, "ada", { format: "json", locale: "en-GB" }, new Date("2024-05-01T12:00:00Z"));
  const written: unknown = JSON.parse(textOf(parts));
  const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(exportJsonSchema());
  isValid(written);
  expect(isValid.errors).toBeNull();
  expect(written).toMatchObject({ version: 2, books: [{ highlights: [{ note: "Mine.", state: { entry: 0 } }] }] });
  expect(isValid({ format: "lektr", version: 2, books: [{ title: "Walden", highlights: [] }] })).toBe(false);
});
