import { causeCode } from "#lib/vocabulary/error-code.ts";

/** Whether SQLite says with this error, or one of its causes, that a file is damaged or no database at all. */
export function isDamageError(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(causeCode(error) ?? "");
}
