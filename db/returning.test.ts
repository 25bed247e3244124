import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createImport } from "./imports/imports.ts";
import { type Db, openDatabase } from "./open.ts";
import { readers } from "./schema.ts";
import { listTokens, storeToken } from "./accounts/tokens.ts";

const ROOT = join(import.meta.dirname, "..");

/** Every source file of db/ and lib/ except tests. */
function sources(): { path: string; text: string }[] {
  return ["db", "lib"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|testing\w*\.ts$/i.test(path))
      .map((path) => ({ path: join(folder, path), text: readFileSync(join(ROOT, folder, path), "utf8") })),
  );
}

/** Places that read a statement with RETURNING by `get()`: in one go, prepared under a name, or as SQL. */
function readWithGet(text: string): string[] {
  const prepared = [...text.matchAll(/(\w+): db\s[^;]*?\.returning\([^;]*?\)\s*\.prepare\(\)/g)].map(
    ([, name]) => name,
  );
  const patterns = [
    /\.returning\((?:[^()]|\([^()]*\))*\)\s*\.get\(/g,
    /\.get(?:<[^>]*>)?\((?:sql)?`[^`]*\bRETURNING\b/gi,
    ...prepared.map((name) => new RegExp(`\\.${name}\\.get\\(`, "g")),
  ];
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

describe("RETURNING", () => {
  it("is never read with get(), which hides that a commit failed", () => {
    const found = sources().flatMap(({ path, text }) => readWithGet(text).map((code) => `${path}: ${code}`));
    expect(found).toEqual([]);
  });

  it.each([
    "db.insert(tags).values(row).returning().get()",
    "db\n .insert(tags)\n .returning({ id: tags.id, at: max(tags.at) })\n .get()",
    "const s = { create: db\n .insert(books)\n .returning()\n .prepare() }; s.create.get({})",
    "db.get<Row>(sql`INSERT INTO tags DEFAULT VALUES RETURNING id`)",
  ])("read so is found: %s", (code) => {
    expect(readWithGet(code)).toHaveLength(1);
  });
});

/** A library on a full disk. */
function onFullDisk(): Db {
  const folder = mkdtempSync(join(tmpdir(), "lektr-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const db = openDatabase(join(folder, "lektr.db"), { migrations: join(ROOT, "db/migrations") });
  onTestFinished(() => void db.$client.close());
  const at = new Date(0);
  const ada = {
    id: "ada",
    name: "Ada",
    email: "ada@example.org",
    role: "owner",
    createdAt: at,
    updatedAt: at,
  } as const;
  db.insert(readers).values(ada).run();
  db.$client.exec("CREATE TABLE filler (bytes BLOB)");
  db.$client.pragma(`max_page_count = ${Number(db.$client.pragma("page_count", { simple: true })) + 2}`);
  for (const size of [4000, 1000, 200, 40, 8, 1]) fillUp(db, size);
  return db;
}

function fillUp(db: Db, size: number): void {
  const insert = db.$client.prepare("INSERT INTO filler VALUES (zeroblob(?))");
  try {
    for (let row = 0; row < 1000; row++) insert.run(size);
  } catch (error) {
    expect(error).toMatchObject({ code: "SQLITE_FULL" });
  }
}

describe("on a full disk", () => {
  const token = { readerId: "ada", name: "n".repeat(5000), kind: "token", scope: "read", origin: null } as const;

  it("a token that could not be stored is not handed out", () => {
    const db = onFullDisk();
    expect(() => storeToken(db, { ...token, hash: "h", createdAt: 0 })).toThrow(/full/);
    expect(listTokens(db, "ada", 9)).toEqual([]);
  });

  it("an import that could not be stored is not accepted", () => {
    const file = {
      source: "csv",
      filename: "x".repeat(5000),
      sha256: "",
      bytes: 1,
      origin: "upload",
      options: null,
    } as const;
    expect(() => createImport(onFullDisk(), "ada", file, 0)).toThrow(/full/);
  });
});
