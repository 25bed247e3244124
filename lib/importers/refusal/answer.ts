import { FORMAT_ROWS } from "../../vocabulary/formats.ts";
import type { Container, Source, TableShape } from "../types.ts";

export type RefusalCode =
  | "empty_file"
  | "utf16" // saved as UTF-16, mostly by a Windows editor
  | "not_utf8" // text in an older encoding
  | "binary_file"
  | "damaged_file" // of a known kind, but cut off or broken
  | "missing_file" // one of two files that are only of use together
  | "unsafe_archive" // made to fill the memory, or larger than what is unpacked
  | "unsupported_format" // recognised, but there is no importer for it
  | "no_highlights" // recognised, and there are no highlights in such files
  | "unknown_text"; // text, but none of a format

/** Why a file cannot be imported, as a message for the reader: what it is, that nothing changed, what to do. */
export interface FileRefusal {
  ok: false;
  code: RefusalCode;
  message: string;
}

/**
 * A file's format, recognised by its bytes only, because people rename files. `table` comes with `csv`, for which the
 * reader chooses columns; `source` with a program's request, if that gives one.
 */
export type RecognisedFile = { ok: true; format: Container; table?: TableShape; source?: Source } | FileRefusal;

/** What to do with a file of no known format. */
const CHOOSE_ANOTHER = `Choose an export from ${programs()}, or a table (CSV) of your own. The Import page says where each of them keeps its file.`;

function programs(): string {
  const names = [...new Set(FORMAT_ROWS.filter(({ id }) => id !== "csv").map(({ program }) => program))];
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** Creates a refusal: `what` says what the file is, `advice` what to do, each in a whole sentence. */
export function refuse(code: RefusalCode, what: string, advice: string = CHOOSE_ANOTHER): FileRefusal {
  return { ok: false, code, message: `${what} Nothing was imported. ${advice}` };
}
