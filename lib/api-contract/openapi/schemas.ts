import { z } from "zod";
import type { JsonSchema } from "./types.ts";

const AT = "#/components/schemas/";

/** Whether a schema describes input, before it is parsed, or output. */
type SchemaDirection = "input" | "output";

/** Converts schemas to JSON Schema. Named ones are written once, and referenced by name. */
export class Schemas {
  readonly #names: ReadonlyMap<z.ZodType, string>;
  readonly #written: Record<SchemaDirection, Readonly<Record<string, JsonSchema>>>;
  readonly #used = new Map<string, SchemaDirection>();

  constructor(named: ReadonlyMap<string, z.ZodType>) {
    this.#names = new Map([...named].map(([name, shape]) => [shape, name]));
    this.#written = { input: writeAll(named, "input"), output: writeAll(named, "output") };
  }

  /** A reference to a schema of the contract. @throws {Error} if it has no name */
  refer(shape: z.ZodType, direction: SchemaDirection): JsonSchema {
    const name = this.#nameOf(shape);
    this.#use(name, direction);
    return { $ref: AT + name };
  }

  /** The fields of a query, with their schemas, and whether they are required. @throws {Error} if it has no name */
  fields(query: z.ZodObject): { name: string; schema: JsonSchema; required: boolean }[] {
    const all = this.#written.input[this.#nameOf(query)];
    const required = new Set(all?.required);
    return Object.entries(all?.properties ?? {}).flatMap(([name, schema]) => {
      if (typeof schema === "boolean") return [];
      this.#useAllIn(schema, "input");
      return [{ name, schema, required: required.has(name) }];
    });
  }

  /** All schemas referenced so far, by name. */
  components(): Record<string, JsonSchema> {
    const used = [...this.#used].toSorted(([a], [b]) => a.localeCompare(b, "en"));
    return Object.fromEntries(used.map(([name, direction]) => [name, this.#written[direction][name] ?? {}]));
  }

  #nameOf(shape: z.ZodType): string {
    const name = this.#names.get(shape);
    if (name === undefined) throw new Error("openapi: a shape is not exported by any file of the contract");
    return name;
  }

  #use(name: string, direction: SchemaDirection): void {
    const before = this.#used.get(name);
    if (before === direction) return;
    const { input, output } = this.#written;
    if (before !== undefined) {
      if (JSON.stringify(input[name]) === JSON.stringify(output[name])) return;
      throw new Error(`openapi: ${name} comes in otherwise than it goes out, so it needs two names`);
    }
    this.#used.set(name, direction);
    this.#useAllIn(this.#written[direction][name] ?? {}, direction);
  }

  #useAllIn(schema: JsonSchema, direction: SchemaDirection): void {
    for (const name of namesIn(schema)) this.#use(name, direction);
  }
}

/** The schemas that a part of the document references, directly or indirectly, by name. */
export function shapesOf(part: unknown, shapes: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const found = new Set<string>();
  const waiting = namesIn(part);
  for (const name of waiting) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...namesIn(shapes[name] ?? {}));
  }
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => found.has(name)));
}

/** The names that a schema, or a part of the document, references. */
function namesIn(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? "");
}

function writeAll(named: ReadonlyMap<string, z.ZodType>, io: SchemaDirection): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of named) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => AT + id,
    target: "draft-2020-12",
    // Only one of input and output may be representable; the other is never used.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => tidy(zodSchema._zod.def, jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _address, ...schema }]) => [name, schema]),
  );
}

/**
 * Removes what is meaningless: the bounds of every JavaScript number, and that a response has no further fields today.
 */
function tidy(def: z.core.$ZodTypeDef, schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (def.type === "object" && !("catchall" in def && def.catchall)) delete schema.additionalProperties;
}
