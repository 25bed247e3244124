/** The code of an error, as Node, SQLite and zlib give it: `ENOENT`, `SQLITE_BUSY`. Its message may hold a path. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** The same, or the code of what caused it: Drizzle wraps the errors of the database. */
export function causeCode(error: unknown): string | null {
  return errorCode(error) ?? (error instanceof Error ? causeCode(error.cause) : null);
}
