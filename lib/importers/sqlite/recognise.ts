import { type RecognisedFile, type FileRefusal, refuse } from "../refusal/answer.ts";
import { UnreadableFile } from "../types.ts";
import { unreadDatabase } from "../refusal/not-read.ts";
import { databaseKind, seemsToHave } from "./kind.ts";

/** Where Apple Books on a Mac keeps its two files. */
const FOLDER = "Library/Containers/com.apple.iBooksX/Data/Documents";

/**
 * Recognises a database. Never throws. Apple Books needs both files, so a single one is refused with the code
 * `missing_file`.
 */
export function recogniseDatabase(bytes: Uint8Array): RecognisedFile {
  try {
    const kind = databaseKind(bytes);
    if (kind === "kobo" || kind === "moon-backup") return { ok: true, format: kind };
    if (kind !== null) return missingHalf(kind);
    return unreadDatabase((table) => seemsToHave(bytes, table)) ?? someoneElses();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { ok: false, code: "damaged_file", message: error.message };
  }
}

/** The refusal of one half of Apple Books: which other file is needed, and where to find it. */
export function missingHalf(half: "apple-books-annotations" | "apple-books-library"): FileRefusal {
  const what =
    half === "apple-books-annotations"
      ? "This is the file in which Apple Books keeps your highlights, but the titles of the books are in another one."
      : "This is the file in which Apple Books keeps the titles of your books, but the highlights are in another one.";
  const [folder, file] =
    half === "apple-books-annotations"
      ? ["BKLibrary", "BKLibrary-….sqlite"]
      : ["AEAnnotation", "AEAnnotation_….sqlite"];
  return refuse(
    "missing_file",
    what,
    `Drop both here together: the other is “${file}” in the folder “${FOLDER}/${folder}” of your home folder. The newest changes may lie beside them in files that end in “-wal”: drop those, too.`,
  );
}

function someoneElses(): FileRefusal {
  return refuse(
    "unsupported_format",
    "This is a SQLite database, but not one of Kobo, Apple Books or Moon+ Reader.",
    "A Kobo keeps its highlights in “.kobo/KoboReader.sqlite”, a hidden folder of the reader; Apple Books in two files that belong together.",
  );
}
