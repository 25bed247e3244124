import { unfinishedImports } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { readHere } from "../reading/read-here.ts";
import { runImport } from "../run/run-import.ts";
import type { ClientContext } from "./import-from-program.ts";
import { NOBODY_LISTENS, optionsFor } from "../import.testing.ts";

/** A running server, in which a program's highlights are imported for Ada at once. */
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
