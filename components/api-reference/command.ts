import { shapeIn } from "#components/api-reference/words.ts";
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from "#lib/api-contract/openapi/types.ts";

interface CommandParts {
  method: string;
  path: string;
  operation: OpenApiOperation;
  /** The server's address. */
  address: string;
}

type Shapes = OpenApiDocument["components"]["schemas"];
type CommandSchema = JsonSchema | boolean | undefined;

/**
 * A shell command that calls an operation with its required parameters only. The token is in `$TOKEN`, or that of a
 * session in `$SESSION`.
 */
export function commandFor({ method, path, operation, address }: CommandParts, shapes: Shapes): string {
  const url = address + path.replaceAll(/\{\w+\}/g, "1") + queryOf(operation, shapes);
  const verb = method.toUpperCase();
  const parts = [`curl ${verb === "GET" ? "" : `-X ${verb} `}${/[?&]/.test(url) ? `'${url}'` : url}`];
  const { "x-scopes": scopes } = operation;
  if (scopes) parts.push(`-H "Authorization: Bearer $${scopes.length > 0 ? "TOKEN" : "SESSION"}"`);
  return [...parts, ...bodyOf(operation, shapes)].join(" \\\n  ");
}

function queryOf({ parameters = [] }: OpenApiOperation, shapes: Shapes): string {
  const needed = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const all = needed.map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, shapes)))}`);
  return all.length === 0 ? "" : `?${all.join("&")}`;
}

function bodyOf({ requestBody }: OpenApiOperation, shapes: Shapes): string[] {
  const content = requestBody?.content ?? {};
  if (content["multipart/form-data"]) return ["-F 'file=@My Clippings.txt'"];
  const fields = content["application/x-www-form-urlencoded"];
  if (fields) return dataOf(exampleOf(fields.schema, shapes));
  const json = content["application/json"];
  if (!json) return [];
  const example = JSON.stringify(exampleOf(json.schema, shapes)).replaceAll("'", String.raw`'\''`);
  return [`-H 'Content-Type: application/json'`, `-d '${example}'`];
}

function dataOf(example: unknown): string[] {
  const fields = typeof example === "object" && example !== null ? Object.entries(example) : [];
  return fields.map(([name, value]) => `--data-urlencode '${name}=${value}'`);
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2026-01-31T08:00:00.000Z",
  uri: "https://example.org/essay",
  uuid: "019a9a3e-5c1f-7d3a-9d0e-2f6c1b7a9e34",
};

/** A minimal example of a schema: its required properties, or else the first optional one. */
export function exampleOf(schema: CommandSchema, shapes: Shapes): unknown {
  if (typeof schema !== "object") return "…";
  const name = shapeIn(schema);
  if (name !== undefined) return exampleOf(shapes[name], shapes);
  const [given] = Array.isArray(schema.examples) ? schema.examples : [];
  if (given !== undefined) return given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [either] = schema.anyOf ?? schema.oneOf ?? [];
  if (either !== undefined) return exampleOf(either, shapes);
  if (schema.prefixItems) return schema.prefixItems.map((item) => exampleOf(item, shapes));
  if (schema.type === "object")
    return Object.fromEntries(neededFields(schema).map(([key, field]) => [key, exampleOf(field, shapes)]));
  if (schema.type === "array") return [exampleOf(Array.isArray(schema.items) ? schema.items[0] : schema.items, shapes)];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  return schema.type === "boolean" ? true : (FORMATS[schema.format ?? ""] ?? "…");
}

function neededFields({ properties = {}, required = [] }: JsonSchema): [string, CommandSchema][] {
  const all = Object.entries(properties);
  const needed = all.filter(([key]) => required.includes(key));
  return needed.length > 0 ? needed : all.slice(0, 1);
}
