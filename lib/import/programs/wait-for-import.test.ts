import { setImmediate } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { setImport } from "#db/imports/imports.testing.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { announceImport } from "./settled.ts";
import { startImport } from "../upload/start-import.ts";
import { clippings, NOBODY_LISTENS } from "../import.testing.ts";
import { waitForImport } from "./wait-for-import.ts";

let db: ReturnType<typeof libraryInMemory>;
let id: number;
beforeEach(async () => {
  db = libraryInMemory();
  const bytes = clippings([{ location: "10", at: 1, text: "Simplify." }]);
  const started = await startImport(
    { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 },
    { bytes, filename: null, origin: "client" },
  );
  if (!started.ok) throw new Error(started.message);
  id = started.row.id;
});

test("waiting callers are woken by the work, not by a timer", async () => {
  const waiting = Promise.all([waitForImport(db, "ada", id, 5000), waitForImport(db, "ada", id, 5000)]);
  setImport(db, "ada", id, { status: "done" });
  announceImport(id);
  const clock = setImmediate("a clock went first");
  expect(await Promise.race([waiting, clock])).toMatchObject([{ status: "done" }, { status: "done" }]);
});

test("work of another process is noticed, too", async () => {
  const waiting = waitForImport(db, "ada", id, 5000);
  setImport(db, "ada", id, { status: "done" });
  expect(await waiting).toMatchObject({ status: "done" });
});

test("after the timeout, the current state of the import is returned", async () => {
  expect(await waitForImport(db, "ada", id, 30)).toMatchObject({ status: "waiting" });
});

test("an import that is gone is no import", async () => {
  await expect(waitForImport(db, "ada", id + 1, 30)).rejects.toThrow("is gone");
});
