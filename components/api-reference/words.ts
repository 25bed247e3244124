import type { JsonSchema, OpenApiOperation } from "#lib/api-contract/openapi/types.ts";
import { SCOPE_WORDS } from "#components/scopes.ts";
import { Scope } from "#lib/api-contract/token.ts";

/** A part of a written type: text, or the name of a shape to link to. */
export type TypePart = { text: string } | { shape: string };

/** A line of a shape. */
export interface ApiField {
  /** With its parents: `why.words`, `books[].title`. */
  name: string;
  isOptional: boolean;
  type: TypePart[];
  /** Its meaning and its limits. Words between backticks are code. */
  meaning: string;
}

type WordedSchema = JsonSchema | boolean;

const AT = "#/components/schemas/";

/** The shape that a schema refers to, by its name. */
export function shapeIn(schema: WordedSchema | undefined): string | undefined {
  return typeof schema === "object" ? schema.$ref?.slice(AT.length) : undefined;
}

/** A type as programmers write it: `string | null`, `Book[]`. */
export function typeOf(schema: WordedSchema | undefined): TypePart[] {
  if (typeof schema !== "object") return [{ text: "anything" }];
  const name = shapeIn(schema);
  if (name !== undefined) return [{ shape: name }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(" | ") }];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return between(" | ", either);
  if (schema.prefixItems) return [{ text: "[" }, ...between(", ", schema.prefixItems), { text: "]" }];
  if (schema.type === "array") return listOf(typeOf(Array.isArray(schema.items) ? schema.items[0] : schema.items));
  if (schema.type === "object" && typeof schema.additionalProperties === "object" && !schema.properties)
    return [{ text: "{ …: " }, ...typeOf(schema.additionalProperties), { text: " }" }];
  if (schema.format === "binary") return [{ text: "file" }];
  return [{ text: [schema.type ?? "anything"].flat().join(" | ") }];
}

function between(text: string, schemas: readonly WordedSchema[]): TypePart[] {
  return schemas.flatMap((one, at) => [...(at > 0 ? [{ text }] : []), ...typeOf(one)]);
}

function listOf(item: TypePart[]): TypePart[] {
  return item.length > 1 ? [{ text: "(" }, ...item, { text: ")[]" }] : [...item, { text: "[]" }];
}

/** The fields of an object, and of nested objects without a name. */
export function fieldsOf(schema: WordedSchema | undefined, within = ""): ApiField[] {
  if (typeof schema !== "object") return [];
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = within + key;
    const isOptional = !required.has(key);
    const field = { name, isOptional, type: typeOf(property), meaning: meaningOf(property) };
    return [field, ...fieldsWithin(property, name)];
  });
}

function fieldsWithin(schema: WordedSchema, name: string): ApiField[] {
  if (typeof schema !== "object") return [];
  const inner = schema.anyOf?.find((one) => typeof one === "object" && one.type !== "null") ?? schema;
  if (typeof inner !== "object") return [];
  if (inner.properties) return fieldsOf(inner, `${name}.`);
  const item = Array.isArray(inner.items) ? inner.items[0] : inner.items;
  const first = item ?? inner.prefixItems?.[0];
  return typeof first === "object" && first.properties ? fieldsOf(first, `${name}[].`) : [];
}

/** The meaning of a field, its limits, and its default. */
export function meaningOf(schema: WordedSchema): string {
  if (typeof schema !== "object") return "";
  const { description = "", default: otherwise } = schema;
  const fallback = otherwise === undefined ? "" : `If not given, \`${JSON.stringify(otherwise)}\`.`;
  const sentence = description === "" || description.endsWith(".") ? description : `${description}.`;
  return [sentence.charAt(0).toUpperCase() + sentence.slice(1), boundsOf(schema), fallback].filter(Boolean).join(" ");
}

function boundsOf(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, maxItems, description = "" } = schema;
  if (description.includes("at most") || /\d/.test(description)) return "";
  if (minimum !== undefined && maximum !== undefined) return `From ${minimum} to ${maximum}.`;
  if (maxLength !== undefined) return `At most ${maxLength.toLocaleString("en")} characters.`;
  if (maxItems !== undefined && schema.type === "array") return `At most ${maxItems.toLocaleString("en")}.`;
  const inner = schema.anyOf?.find((one) => typeof one === "object" && one.type !== "null");
  return typeof inner === "object" && !inner.description ? boundsOf(inner) : "";
}

/** Describes in words who may call an operation. */
export function whoMayCall(operation: OpenApiOperation): string {
  const { "x-scopes": scopes, "x-owner": isOwners } = operation;
  if (!scopes) return "Anyone";
  const tokens = scopes.map((scope) => SCOPE_WORDS[Scope.parse(scope)].label);
  const who = tokens.length === 0 ? "Signed in; a token from Settings is not enough" : `Tokens: ${tokens.join(", ")}`;
  return isOwners ? `${who}; the owner’s alone` : who;
}
