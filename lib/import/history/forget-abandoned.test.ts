import { expect, it } from "vitest";
import { acceptImport, createImport, storePart } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { forgetAbandoned } from "./forget-abandoned.ts";

const DAY = 24 * 60 * 60 * 1000;

it("forgets half-stored files after an hour and previews after thirty days, with their bytes; nothing else", () => {
  const db = libraryInMemory();
  const file = { source: "kobo", filename: null, sha256: "", bytes: 1, origin: "upload", options: null } as const;
  const add = (at: number) => {
    const row = createImport(db, "ada", file, at);
    storePart(db, "ada", row.id, 0, Buffer.from([1]));
    return row;
  };
  const [half, seen, taken] = [add(0), add(0), add(0)];
  acceptImport(db, seen, "previewing", 0);
  setImport(db, "ada", seen.id, { status: "previewed" });
  acceptImport(db, taken, "waiting", 0);
  const left = () => db.$client.prepare("SELECT import_id FROM import_parts ORDER BY 1").pluck().all();
  forgetAbandoned(db, DAY / 48);
  expect(left()).toEqual([half.id, seen.id, taken.id]);
  forgetAbandoned(db, DAY);
  expect(left()).toEqual([seen.id, taken.id]);
  forgetAbandoned(db, 31 * DAY);
  expect(left()).toEqual([taken.id]);
});
