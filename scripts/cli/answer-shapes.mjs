import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const KEY = /"((?:GET|POST|PUT|PATCH|DELETE) \/api\/[^"]+)"/g;

/**
 * An esbuild plugin that replaces `cli/server/answer-shapes.ts` by the same shapes as JSON Schema, of the operations
 * that the command line calls, and a small validator: loading Zod takes longer than most requests.
 * @param {string} root the folder of the project
 * @returns {import("esbuild").Plugin}
 */
export function answerShapes(root) {
  return {
    name: "answer-shapes",
    setup(bundle) {
      bundle.onLoad({ filter: /cli[\\/]server[\\/]answer-shapes\.ts$/ }, async () => ({
        contents: moduleOf(await describedAnswers(root)),
        resolveDir: root,
        loader: "js",
      }));
    },
  };
}

/**
 * The JSON Schemas of the answers of operations that are called, as text, by key and status; null for those without
 * one.
 */
async function describedAnswers(root) {
  const called = new Set(sourcesOf(root).flatMap((text) => [...text.matchAll(KEY)].map(([, key]) => key)));
  const { outputFiles } = await build({
    stdin: { contents: DESCRIBE, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  const { describe } = await import(`data:text/javascript;base64,${code}`);
  return describe([...called]);
}

const DESCRIBE = `
import { z } from "zod";
import { operations } from "#lib/api-contract/operations/index.ts";
export function describe(keys) {
  const rows = Object.values(operations).filter((row) => keys.includes(row.method + " " + row.path));
  return Object.fromEntries(rows.flatMap((row) =>
    Object.entries(row.answers).map(([status, { shape }]) => [
      row.method + " " + row.path + " " + status,
      shape ? JSON.stringify(schemaOf(shape)) : null,
    ])));
}
// As input, more fields are allowed: a newer server may answer with more.
function schemaOf(shape) {
  return z.toJSONSchema(shape, { io: "input", unrepresentable: "any", override: ({ jsonSchema }) => {
    for (const name of ["description", "examples", "format", "default", "minimum", "maximum"]) delete jsonSchema[name];
  } });
}`;

/** The sources of the command line, and of what it serves to assistants. */
function sourcesOf(root) {
  return ["cli", "lib/api-contract/assistant"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .map((path) => readFileSync(join(root, folder, path), "utf8")),
  );
}

/** The module that is built instead. A schema is parsed when an answer needs it. */
function moduleOf(answers) {
  const table = Object.entries(answers).map(([key, schema]) => `${JSON.stringify(key)}: ${JSON.stringify(schema)}`);
  return `
import { Validator } from "@cfworker/json-schema";
const SCHEMAS = {${table.join(",\n")}};
export function hasShapeOf(operation, status, answer) {
  const schema = SCHEMAS[operation + " " + status];
  if (schema === undefined || schema === null) return schema === null;
  return new Validator(JSON.parse(schema), "2020-12").validate(answer).valid;
}`;
}
