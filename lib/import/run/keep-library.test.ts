import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { highlightById, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { bytesOf, startExport } from "#lib/export/start-export.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import { clippings, importFileNow, NOBODY_LISTENS, optionsFor } from "../import.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { startImport } from "../upload/start-import.ts";
import { runImport } from "./run-import.ts";

const FILE = clippings([{ location: "1-2", at: 1, text: "Begin the morning by saying to thyself" }]);

/** A library with one highlight, and the file of another in which it is in the trash, and the theme is dark. */
async function twoLibraries(): Promise<{ db: Db; file: Buffer }> {
  const [db, other] = [libraryInMemory(), libraryInMemory()];
  for (const one of [db, other]) await importFileNow(one, FILE);
  trashHighlight(other, "ada", 1, 5000);
  storeSetting(other, "ada", "theme", "dark");
  const chunks: Uint8Array[] = [];
  const started = startExport(other, "ada", { format: "json", locale: "en-GB" }, new Date(0));
  for await (const chunk of bytesOf(started)) chunks.push(chunk);
  return { db, file: Buffer.concat(chunks) };
}

it("what a reader did later in another library is done here, too, if they choose its file", async () => {
  const { db, file } = await twoLibraries();
  await importFileNow(db, file);
  expect(highlightById(db, "ada", 1)?.deletedAt).toBe(5000);
});

it("a program that sends such a file changes nothing that is here", async () => {
  const { db, file } = await twoLibraries();
  const sent = { bytes: file, filename: "library.json", origin: "client", preview: false } as const;
  const by = { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 };
  const started = await startImport(by, { ...sent, client: "A script", clientKind: "other" });
  if (!started.ok) throw new Error(started.message);
  await runImport(optionsFor(db, started.row.id));
  expect(highlightById(db, "ada", 1)?.deletedAt).toBeNull();
  expect(settingOf(db, "ada", "theme")).toBe("auto");
});
