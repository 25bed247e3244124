import { unfinishedImports } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { readHere } from "./reading/readHere.ts";
import { runImport } from "./runImport.ts";
import type { ClientContext } from "./takeFromClient.ts";
import { NOBODY_LISTENS, optionsFor } from "./testing.ts";

/** Stands for a server at work: what a program brings for Ada is taken in at once. */
export function clientOf(db: Db): ClientContext {
  const wake = () => {
    for (const { id } of unfinishedImports(db, "ada")) {
      void runImport({ ...optionsFor(db, id), files: readHere });
    }
  };
  return {
    db,
    readerId: "ada",
    files: readHere,
    now: 0,
    runner: { wake },
    telemetry: NOBODY_LISTENS,
    clientKind: "other",
    tokenId: null,
  };
}
