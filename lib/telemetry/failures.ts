import { AREAS, type FAILURES, knownOr } from "./vocabulary.ts";

type Failure = (typeof FAILURES)[number];
type Area = (typeof AREAS)[number];

/** The beginnings of the codes that SQLite and Node give, and what each means. */
const BY_CODE: readonly [string, Failure][] = [
  ["SQLITE_BUSY", "database_busy"],
  ["SQLITE_LOCKED", "database_busy"],
  ["SQLITE_FULL", "database_full"],
  ["SQLITE_READONLY", "database_read_only"],
  ["SQLITE_IOERR", "database_unreadable"],
  ["SQLITE_CANTOPEN", "database_unreadable"],
  ["SQLITE_CORRUPT", "database_corrupt"],
  ["SQLITE_NOTADB", "database_corrupt"],
  ["SQLITE_CONSTRAINT", "database_constraint"],
  ["SQLITE_NOMEM", "out_of_memory"],
  ["ENOSPC", "disk_full"],
  ["EDQUOT", "disk_full"],
  ["EACCES", "file_access"],
  ["EPERM", "file_access"],
  ["EROFS", "file_access"],
  ["ENOENT", "file_missing"],
  ["EMFILE", "too_many_files"],
  ["ENFILE", "too_many_files"],
  ["ENOMEM", "out_of_memory"],
];

/** What failed, as a word of the catalogue: never the message, which may quote what a reader wrote. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return "other";
  const code = codeOf(error);
  const known = BY_CODE.find(([start]) => code.startsWith(start));
  if (known) return known[1];
  if (error instanceof TypeError) return "type_error";
  return error instanceof RangeError ? "range_error" : "other";
}

function codeOf(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  // Drizzle wraps what the database said.
  return error.cause instanceof Error ? codeOf(error.cause) : "";
}

/** Which part of Lektr an address or a route belongs to: `/api/v1/books/7` and `/books/[bookId]` are `books`. */
export function areaOf(path: string): Area {
  const parts = path.split("/").filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  const own = parts[0] === "api" ? parts.slice(/^v\d$/.test(parts[1] ?? "") ? 2 : 1) : parts;
  const word = own[0] ?? "home";
  return BY_FIRST_PART.get(word) ?? knownOr(word, AREAS, "other");
}

const BY_FIRST_PART = new Map<string, Area>([
  ["page", "home"],
  ["imports", "import"],
  ["sign-in", "auth"],
  ["welcome", "auth"],
]);
