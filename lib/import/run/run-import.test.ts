import { expect, it } from "vitest";
import { importById } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { runImport } from "./run-import.ts";
import { startImport } from "../upload/start-import.ts";
import { clippings, NOBODY_LISTENS, optionsFor } from "../import.testing.ts";

const BOOKS = clippings(
  ["Walden", "Emma", "Essays", "Poems"].map((book, at) => ({
    book,
    location: "10-12",
    at,
    text: `A passage of ${book}`,
  })),
);

it("reports progress only if it gets further than the last attempt, whose process may have ended at this very book", async () => {
  const db = libraryInMemory();
  const context = { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 };
  const started = await startImport(context, { bytes: Buffer.from(BOOKS), filename: null, origin: "upload" });
  const id = started.ok ? started.row.id : 0;
  const progressOfRun = async (reached: number) => {
    setImport(db, "ada", id, { progress: reached });
    const told: number[] = [];
    const progressed = () => void told.push(importById(db, "ada", id)?.progress ?? 0);
    await runImport({ ...optionsFor(db, id), files: readHere, progressed });
    return told.map((progress) => Number(progress.toFixed(3)));
  };
  expect(await progressOfRun(0)).toEqual([0.475, 0.65, 0.825, 0.999]);
  expect(await progressOfRun(0.65)).toEqual([0.825, 0.999]);
  expect(await progressOfRun(0.999)).toEqual([0.999]);
});
