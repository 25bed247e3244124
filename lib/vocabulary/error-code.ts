/** The code of an error from Node, SQLite or zlib: `ENOENT`, `SQLITE_BUSY`. Its message may contain a path. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** The code of an error, or of its cause: Drizzle wraps the errors of the database. */
export function causeCode(error: unknown): string | null {
  return errorCode(error) ?? (error instanceof Error ? causeCode(error.cause) : null);
}
