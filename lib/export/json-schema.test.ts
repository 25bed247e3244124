import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { exportJsonSchema } from "./json-schema.ts";
import { CONTEXT, exportedBook, exportedHighlight, stepsOf, textOf } from "./formats.testing.ts";
import { writeJson } from "./formats/json.ts";

const DOCS = "../../docs/lektr-json.schema.json";

test("the published schema is the one that the importer reads by", async () => {
  await expect(`${JSON.stringify(exportJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(DOCS);
});

test("what Lektr exports as JSON satisfies the schema, and what it could not import does not", () => {
  const isValid = new Ajv2020({ strict: false }).compile(exportJsonSchema());
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
  expect(isValid({ format: "lektr", version: 2, books: [] })).toBe(false);
  expect(isValid({ format: "lektr", version: 1, books: [{ title: 7, highlights: [] }] })).toBe(false);
});
