import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { createBook } from "#db/library/books.ts";
import { restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { type FolderChoices, newFolderMemory, syncFolder } from "./sync-folder.ts";

let root: string;
let db: Db;
let memory = newFolderMemory();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lektr-notes-"));
  db = libraryInMemory();
  memory = newFolderMemory();
});
afterEach(() => rmSync(root, { recursive: true }));

/** Adds a book with passages; returns the ids of these. */
function add(title: string, ...passages: string[]): number[] {
  const identity = { title, author: null, titleKey: title, authorKey: "", source: "web" };
  const { id: bookId } = createBook(db, "ada", identity, 0);
  const owner = { readerId: "ada", bookId, kind: "highlight", source: "web", createdAt: 1, updatedAt: 1 } as const;
  return passages.map(
    (text) =>
      db
        .insert(highlights)
        .values({ ...owner, text })
        .returning()
        .get().id,
  );
}

async function sync(choices: Partial<FolderChoices> = {}) {
  return syncFolder({
    db,
    readerId: "ada",
    root,
    choices: { q: "", template: null, ...choices },
    memory,
    breathe: async () => {},
    progressed: () => {},
  });
}

const files = () => readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

describe("the folder of notes", () => {
  test("has a note for each book, and a second run touches none of them", async () => {
    add("Walden", "Simplify.", "Go confidently.");
    add("What is time?", "Nobody knows.");
    expect(await sync()).toMatchObject({ notes: 2, created: 2, updated: 0 });
    expect(files().toSorted()).toEqual(["Walden.md", "What is time.md"]);
    expect(read("Walden.md")).toContain("Simplify.");
    const before = files().map((path) => statSync(join(root, path)).mtimeMs);
    expect(await sync()).toBeNull();
    memory = newFolderMemory();
    expect(await sync()).toMatchObject({ created: 0, updated: 0, trashed: 0 });
    expect(files().map((path) => statSync(join(root, path)).mtimeMs)).toEqual(before);
    expect(readdirSync(root)).toHaveLength(2);
  });

  test("follows a change here into the file that its reader renamed, moved and wrote in", async () => {
    const [id = 0] = add("Walden", "Simplify.", "Go confidently.");
    await sync();
    mkdirSync(join(root, "Reading"));
    renameSync(join(root, "Walden.md"), join(root, "Reading/Thoreau.md"));
    write("Reading/Thoreau.md", `${read("Reading/Thoreau.md").replace("# Walden", "# Mine\nI wrote this.")}And this.`);
    trashHighlight(db, "ada", id, 50);
    expect(await sync()).toMatchObject({ created: 0, updated: 1 });
    expect(files()).toEqual(["Reading/Thoreau.md"]);
    const note = read("Reading/Thoreau.md");
    expect(note).toContain("# Mine\nI wrote this.\n");
    expect(note.endsWith("And this.")).toBe(true);
    expect(note).not.toContain("Simplify.");
    expect(note).toContain("Go confidently.");
    expect(note).toContain("highlights: 1\n");
  });

  test("puts the note of a book without highlights into its trash, and takes it out again", async () => {
    const [id = 0] = add("Walden", "Simplify.");
    await sync();
    write("Walden.md", `${read("Walden.md")}Mine.`);
    trashHighlight(db, "ada", id, 50);
    expect(await sync()).toMatchObject({ trashed: 1 });
    expect(files()).toEqual(["_trash/Walden.md"]);
    restoreHighlight(db, "ada", id, 60);
    await sync();
    expect(files()).toEqual(["Walden.md"]);
    expect(read("Walden.md").endsWith("Mine.")).toBe(true);
  });

  test("never touches a file that it did not write, nor one without its marks", async () => {
    write("Walden.md", "My own Walden.");
    write("Other.md", "---\nlektr-id: 01J0000000ABCDEFGHJKMNPQRS\n---\nOf another library.\n");
    add("Walden", "Simplify.");
    await sync();
    expect(files().toSorted()).toEqual(["Other.md", "Walden 2.md", "Walden.md"]);
    expect(read("Walden.md")).toBe("My own Walden.");
    const unmarked = read("Walden 2.md").replaceAll("%%", "");
    write("Walden 2.md", unmarked);
    memory = newFolderMemory();
    expect(await sync()).toMatchObject({ unmarked: ["Walden 2.md"] });
    expect(read("Walden 2.md")).toBe(unmarked);
  });

  test("leaves a copy that the reader made alone, and says so", async () => {
    const [id = 0] = add("Walden", "Simplify.", "Go confidently.");
    await sync();
    const copy = read("Walden.md");
    write("Walden copy.md", copy);
    trashHighlight(db, "ada", id, 50);
    expect(await sync()).toMatchObject({ updated: 1, copies: ["Walden copy.md"] });
    expect(read("Walden copy.md")).toBe(copy);
  });

  test("has only what satisfies the query, and writes it with the template", async () => {
    add("Walden", "Simplify.", "Go confidently.");
    add("Meditations", "Begin the morning.");
    await sync();
    memory = newFolderMemory();
    expect(await sync({ q: "confidently", template: "* {{text}}" })).toMatchObject({
      notes: 1,
      updated: 1,
      trashed: 1,
    });
    expect(files().toSorted()).toEqual(["Walden.md", "_trash/Meditations.md"]);
    expect(read("Walden.md")).toMatch(/begin %%\n\* Go confidently\.\n\n\^lk-2\n\n%%/);
  });

  test("writes a note again that was deleted", async () => {
    add("Walden", "Simplify.");
    await sync();
    rmSync(join(root, "Walden.md"));
    memory = newFolderMemory();
    await sync();
    expect(files()).toEqual(["Walden.md"]);
  });

  test("keeps bytes that are not text", async () => {
    const [id = 0] = add("Walden", "Simplify.", "Go confidently.");
    await sync();
    const bytes = Buffer.concat([readFileSync(join(root, "Walden.md")), Buffer.from([0xff, 0xfe])]);
    writeFileSync(join(root, "Walden.md"), bytes);
    trashHighlight(db, "ada", id, 50);
    expect(await sync()).toMatchObject({ unmarked: ["Walden.md"] });
    expect(readFileSync(join(root, "Walden.md")).equals(bytes)).toBe(true);
  });
});
