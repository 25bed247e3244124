import { expect, it } from "vitest";
import { z } from "zod";
import { fieldsOf, meaningOf, type TypePart, typeOf, whoMayCall } from "#components/api-reference/words.ts";
import { Highlight } from "#lib/api-contract/highlight.ts";
import { describeApi } from "#lib/api-contract/openapi/document.ts";
import { Schemas } from "#lib/api-contract/openapi/schemas.ts";
import type { JsonSchema } from "#lib/api-contract/openapi/types.ts";

/** A shape as the OpenAPI document describes it; only Highlight has a name. */
function told(shape: z.ZodType): JsonSchema {
  const schemas = new Schemas(
    new Map<string, z.ZodType>([
      ["Highlight", Highlight],
      ["It", shape],
    ]),
  );
  schemas.refer(shape, "output");
  return schemas.components().It ?? {};
}

const words = (type: TypePart[]) => type.map((part) => ("shape" in part ? `→${part.shape}` : part.text)).join("");
const typed = (shape: z.ZodType) => words(typeOf(told(shape)));

it("types are written as programmers write them, and the shapes in them lead on", () => {
  expect(typed(z.string().nullable())).toBe("string | null");
  expect(typed(z.enum(["a", "b"]))).toBe('"a" | "b"');
  expect(typed(z.array(Highlight))).toBe("→Highlight[]");
  expect(typed(z.array(Highlight.nullable()))).toBe("(→Highlight | null)[]");
  expect(typed(z.tuple([z.literal("x"), z.int()]))).toBe('["x", integer]');
  expect(typed(z.record(z.string(), z.number()))).toBe("{ …: number }");
  expect(typed(z.unknown())).toBe("anything");
});

it("fields of a nested object without a name are listed below it", () => {
  const shape = z.object({
    why: z.object({ words: z.string().optional() }),
    books: z.array(z.object({ title: z.string() })),
    known: z.object({ id: z.int() }).nullable(),
    highlight: Highlight,
  });
  const lines = fieldsOf(told(shape)).map(({ name, isOptional }) => (isOptional ? `${name}?` : name));
  expect(lines).toEqual(["why", "why.words?", "books", "books[].title", "known", "known.id", "highlight"]);
});

it("limits and defaults are shown unless the description mentions them already", () => {
  expect(meaningOf(told(z.int().min(1).max(9).default(3).describe("How many.")))).toBe(
    "How many. From 1 to 9. If not given, `3`.",
  );
  expect(meaningOf(told(z.string().max(2000)))).toBe("At most 2,000 characters.");
  expect(meaningOf(told(z.string().max(2000).nullable()))).toBe("At most 2,000 characters.");
  expect(meaningOf(told(z.number().min(0).max(1).describe("From 0 to 1.")))).toBe("From 0 to 1.");
  expect(meaningOf(told(z.string().describe("one line")))).toBe("One line.");
});

it("who may call is told in the words of Settings", () => {
  const { paths } = describeApi("1");
  const who = (path: string, method: "get" | "post") => {
    const operation = paths[path]?.[method];
    return operation && whoMayCall(operation);
  };
  expect(who("/api/health", "get")).toBe("Anyone");
  expect(who("/api/v1/books", "get")).toBe("Tokens: Read, Read and write");
  expect(who("/api/v1/import", "post")).toBe("Tokens: Read and write, Import only");
  expect(who("/api/v1/tokens", "post")).toBe("Signed in; a token from Settings is not enough");
  expect(who("/api/v1/health", "get")).toBe("Tokens: Read, Read and write; the owner’s alone");
});
