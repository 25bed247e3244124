/** Thrown if a database file cannot be used; `message` says what to do about it. */
export class UnusableDatabase extends Error {
  readonly code: "newer" | "older" | "damaged";
  constructor(code: "newer" | "older" | "damaged", message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnusableDatabase";
    this.code = code;
  }
}
