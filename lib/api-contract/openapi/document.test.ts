import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { z } from "zod";
import { Book } from "../book.ts";
import type { Operation } from "../operations/operation.ts";
import { describeApi } from "./document.ts";
import { Schemas } from "./schemas.ts";
import { namedShapes } from "./shapes.ts";

const document = describeApi("1.2.3");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

it("is a document of OpenAPI 3.1, by the schema of its authors", async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
});

it("every shape is a schema that a validator takes, and every reference leads to one", () => {
  const ajv = new Ajv2020({
    strict: false,
    formats: { uri: true, uuid: true, "date-time": true, date: true, binary: true },
  });
  ajv.addSchema(document, "openapi");
  for (const name of Object.keys(document.components.schemas))
    expect([name, typeof ajv.getSchema(`openapi#/components/schemas/${name}`)]).toEqual([name, "function"]);
});

it("every part of a path is described, and every operation has a unique name", () => {
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = operation.parameters?.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect([path, described ?? []]).toEqual([path, named]);
  }
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

it("a shape is written once, without what its parser alone knows", () => {
  const { schemas } = document.components;
  expect(schemas.BookPage).toMatchObject({ properties: { items: { items: { $ref: "#/components/schemas/Book" } } } });
  expect(schemas.Book?.properties?.id).toEqual({ type: "integer" });
  expect(schemas.Book).not.toHaveProperty("additionalProperties");
  expect(schemas.HighlightChange).toMatchObject({ additionalProperties: false });
});

it("what follows from an operation is refused without being said: strangers, wrong tokens, too much, what is not there", () => {
  const change: Operation = {
    method: "PATCH",
    path: "/api/v1/things/{id}",
    summary: "Changes a thing.",
    allow: ["write"],
    body: { json: Book },
    answers: { 200: { means: "The thing." } },
    refusals: { 409: "Not now." },
  };
  const read: Operation = { ...change, method: "GET", path: "/api/v1/things", allow: "anyone", body: {}, refusals: {} };
  const described = describeApi("1", [{ name: "Things", about: "", operations: { change, read } }]).paths;
  const statuses = (path: string, method: "get" | "patch") => Object.keys(described[path]?.[method]?.responses ?? {});
  expect(statuses("/api/v1/things/{id}", "patch")).toEqual("200 400 401 403 404 409 413 429 503 507".split(" "));
  expect(statuses("/api/v1/things", "get")).toEqual(["200", "400"]);
});

it("a schema without a name, or with different input and output, is reported to the developer who adds it", () => {
  expect(() => new Schemas(namedShapes()).refer(z.string(), "output")).toThrow("is not exported");
  const shape = z.object({ color: z.string().default("yellow") });
  const schemas = new Schemas(new Map([["Paint", shape]]));
  schemas.refer(shape, "input");
  expect(() => schemas.refer(shape, "output")).toThrow("Paint comes in otherwise");
});
