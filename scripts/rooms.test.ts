import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
/** The module after `from`, after a bare `import`, and in `import(…)`. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g;

/** All sources below a folder, except tests and test support, by their paths from the root. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.(?:test|testing)\.tsx?$|\/(?:node_modules|dist|\.wxt)\//.test(path));
}

/** The sources that a file imports, loads late, or takes types from. */
function importsOf(file: string): string[] {
  return [...readFileSync(join(ROOT, file), "utf8").matchAll(SPECIFIER)]
    .map(([, specifier = ""]) =>
      specifier.startsWith("#") ? specifier.slice(1) : normalize(join(dirname(file), specifier)),
    )
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(ROOT, path)));
}

/** A room is a folder; a file next to rooms counts as one. */
function roomOf(file: string): string {
  const folder = dirname(file);
  const hasRooms = readdirSync(join(ROOT, folder), { withFileTypes: true }).some((entry) => entry.isDirectory());
  return hasRooms ? file : folder;
}

/** A cycle of rooms, as the imports along it; null if there is none. */
function findCircle(ways: Map<string, Map<string, string>>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (room: string): string[] | null => {
    if (path.includes(room)) return path.slice(path.indexOf(room));
    if (done.has(room)) return null;
    path.push(room);
    for (const next of ways.get(room)?.keys() ?? []) {
      const circle = walk(next);
      if (circle) return circle;
    }
    path.pop();
    done.add(room);
    return null;
  };
  for (const room of ways.keys()) {
    const circle = walk(room);
    if (circle) return circle.map((from, at) => ways.get(from)?.get(circle[(at + 1) % circle.length] ?? "") ?? from);
  }
  return null;
}

test.each(["components", "lib", "db", "extension", "cli"])(
  "no room of %s imports one that leads back to it",
  (folder) => {
    const ways = new Map<string, Map<string, string>>();
    for (const file of sourcesIn(folder)) {
      const from = roomOf(file);
      const leading = ways.get(from) ?? new Map<string, string>();
      ways.set(from, leading);
      for (const imported of importsOf(file)) {
        const to = roomOf(imported);
        if (imported.startsWith(`${folder}/`) && to !== from) leading.set(to, `${file} imports ${imported}`);
      }
    }
    expect(ways.size).toBeGreaterThan(3);
    expect(findCircle(ways)).toBeNull();
  },
);
