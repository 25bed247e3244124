import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SUBJECTS } from "#lib/api-contract/operations/index.ts";

const OPERATIONS = SUBJECTS.flatMap(({ operations }) => operations);

/** Every handler that a route file exports, as `GET /api/v1/books/{id}`. */
function routes(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("/route.ts") && !file.startsWith("[...unknown]"))
    .flatMap((file) => {
      const source = readFileSync(join(import.meta.dirname, file), "utf8");
      const path = `/api/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      return [
        ...source.matchAll(/^export (?:const|function|async function) (GET|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm),
      ].map(([, method]) => `${method} ${path}`);
    });
}

it("everything that the server answers is described, and everything that is described is answered", () => {
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\/$/, "")}`);
  expect(described.toSorted()).toEqual(routes().toSorted());
  expect(described.length).toBeGreaterThan(40);
});

it("every operation says in one sentence what it does, and has an answer", () => {
  for (const { method, path, summary, answers } of OPERATIONS) {
    expect([method, path, summary]).toEqual([method, path, expect.stringMatching(/^[A-Z].*[^.]\.$/)]);
    expect([method, path, Object.keys(answers).length > 0]).toEqual([method, path, true]);
  }
});
