import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operations, SUBJECTS } from "#lib/api-contract/operations/index.ts";
import type { Operation, Operations } from "#lib/api-contract/operations/operation.ts";

const ROWS: Operations = operations;

/** Every handler that a route file exports, as `GET /api/v1/books/{id}`, and the operation that it serves. */
function routes(): { address: string; name: string | undefined }[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("/route.ts") && !file.startsWith("[...unknown]"))
    .flatMap((file) => {
      const source = readFileSync(join(import.meta.dirname, file), "utf8");
      const path = `/api/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      const handlers = source.matchAll(
        /^export (?:const|function|async function) (GET|POST|PUT|PATCH|DELETE|OPTIONS)\b(?: = serve(?:Readwise|Assistant|OAuth)?\(operations\.(\w+))?/gm,
      );
      return [...handlers].map(([, method, name]) => ({ address: `${method} ${path}`, name }));
    });
}

function addressOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\/$/, "")}`;
}

it("every route serves the operation of its address, and every operation has a route", () => {
  const served = routes().map(({ address, name = "" }) => `${name}: ${address}`);
  const described = Object.entries(ROWS).map(([name, operation]) => `${name}: ${addressOf(operation)}`);
  expect(served.toSorted()).toEqual(described.toSorted());
  expect(described.length).toBeGreaterThan(60);
});

it("no two operations have one name", () => {
  const rows = SUBJECTS.flatMap((subject) => Object.keys(subject.operations));
  expect(Object.keys(ROWS).toSorted()).toEqual(rows.toSorted());
});

it("every operation says in one sentence what it does, and has an answer", () => {
  for (const { method, path, summary, answers } of Object.values(ROWS)) {
    expect([method, path, summary]).toEqual([method, path, expect.stringMatching(/^[A-Z].*[^.]\.$/)]);
    expect([method, path, Object.keys(answers).length > 0]).toEqual([method, path, true]);
  }
});
