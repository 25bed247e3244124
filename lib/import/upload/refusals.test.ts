import { beforeEach, expect, test } from "vitest";
import { listImports } from "#db/imports/imports.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { startImport } from "./start-import.ts";
import { NOBODY_LISTENS } from "../import.testing.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const bring = (text: string, origin: "upload" | "folder" | "client" = "upload") =>
  startImport(
    { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 7 },
    { bytes: new TextEncoder().encode(text), filename: "letter.txt", origin },
  );
const history = () => listImports(db, "ada", 200);

test("a rejected file is in the history with its name and the reason", async () => {
  const refused = await bring("Dear Ralph, the pond is frozen.");
  if (refused.ok) throw new Error("a letter was taken");
  expect(history()).toMatchObject([
    {
      filename: "letter.txt",
      status: "refused",
      error: refused.message,
      errorCode: refused.code,
      entries: 0,
      bytes: 31,
    },
  ]);
  expect(history()[0]?.createdAt).toBe(7);
});

test("the same file replaces its earlier row, and a different one is added", async () => {
  await bring("Dear Ralph, the pond is frozen.");
  await bring("Dear Ralph, the pond is frozen.");
  expect(history()).toHaveLength(1);
  await bring("Dear Ralph, the ice is gone.");
  expect(history()).toHaveLength(2);
});

test("only the last fifty are kept, however many are sent", async () => {
  for (let nth = 0; nth < 55; nth++) await bring(`Letter number ${nth}.`, "client");
  expect(history()).toHaveLength(50);
});

test("files in the import folder are reported there, and not twice", async () => {
  await bring("Dear Ralph, the pond is frozen.", "folder");
  expect(history()).toEqual([]);
});
