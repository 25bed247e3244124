import type { Telemetry } from "./telemetry.ts";
import { AREAS, type FAILURES, knownOr, type LAYERS } from "./catalogue/vocabulary.ts";
import { causeCode } from "#lib/vocabulary/error-code.ts";

type FailureKind = (typeof FAILURES)[number];
type FailureArea = (typeof AREAS)[number];

/** Prefixes of the error codes of SQLite and Node, and their meaning; the first match counts. */
const BY_CODE: readonly [string, FailureKind][] = [
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
  ["SQLITE_TOOBIG", "too_large"],
  ["SQLITE_SCHEMA", "database_statement"],
  ["SQLITE_ERROR", "database_statement"],
  ["SQLITE_", "database_other"],
  ["ENOSPC", "disk_full"],
  ["EDQUOT", "disk_full"],
  ["EACCES", "file_access"],
  ["EPERM", "file_access"],
  ["EROFS", "file_access"],
  ["ENOENT", "file_missing"],
  ["EIO", "disk_error"],
  ["EMFILE", "too_many_files"],
  ["ENFILE", "too_many_files"],
  ["ENOMEM", "out_of_memory"],
  ["ERR_WORKER_OUT_OF_MEMORY", "out_of_memory"],
  ["ERR_WORKER", "thread_ended"],
  ["ECONN", "network"],
  ["ENOTFOUND", "network"],
  ["EAI_AGAIN", "network"],
  ["ETIMEDOUT", "network"],
  ["EPIPE", "network"],
  ["ABORT_ERR", "cut_off"],
  ["ERR_", "node_error"],
];

/** By the name of the error's class, where it has no code. */
const BY_NAME: ReadonlyMap<string, FailureKind> = new Map([
  ["TypeError", "type_error"],
  ["RangeError", "range_error"],
  ["ReferenceError", "reference_error"],
  ["SyntaxError", "syntax_error"],
  ["ZodError", "unexpected_shape"],
  ["AbortError", "cut_off"],
  ["TimeoutError", "timed_out"],
  ["UnreadableFile", "unreadable_file"],
]);

/** The kind of an error, as a word of the catalogue; its message may quote what a reader wrote. */
export function failureOf(error: unknown): FailureKind {
  if (!(error instanceof Error)) return "not_an_error";
  const code = causeCode(error) ?? "";
  const known = BY_CODE.find(([start]) => code.startsWith(start))?.[1] ?? byName(error);
  if (known) return known;
  return prefixOf(error) === null ? "other" : "own_error";
}

function byName(error: Error): FailureKind | undefined {
  return BY_NAME.get(error.name) ?? (error.cause instanceof Error ? byName(error.cause) : undefined);
}

/** The area at the start of our own errors, as in `import: …`; null if it is not a known one. */
function prefixOf(error: Error): FailureArea | null {
  const word = /^([a-z-]{1,20}): /.exec(error.message)?.[1];
  return (
    AREAS.find((known) => known !== "other" && known === word) ??
    (word === undefined ? null : (BY_PART.get(word) ?? null))
  );
}

/** Which part of Lektr an address or a route belongs to: `/api/v1/books/7` and `/books/[bookId]` are `books`. */
export function areaOf(path: string): FailureArea {
  const parts = path.split("/").filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  if (parts[0] === "api" && parts[1] === "v2") return "readwise";
  const own = parts[0] === "api" ? parts.slice(/^v\d$/.test(parts[1] ?? "") ? 2 : 1) : parts;
  const word = own[0] ?? "home";
  return BY_PART.get(word) ?? knownOr(word, AREAS, "other");
}

/** Parts of paths and of our code that have another name in the catalogue. */
const BY_PART: ReadonlyMap<string, FailureArea> = new Map([
  ["page", "home"],
  ["library", "library"],
  ["imports", "import"],
  ["folder", "import"],
  ["sign-in", "auth"],
  ["welcome", "auth"],
  ["connect", "auth"],
  ["tokens", "auth"],
  ["capabilities", "api"],
  ["version", "api"],
  ["openapi.json", "api"],
  ["mcp", "api"],
  ["api-reference", "api"],
  ["jobs", "jobs"],
  ["db", "database"],
]);

/** Counts and sends an error inside Lektr: its kind and its place, never its message. */
export function recordFailure(
  telemetry: Pick<Telemetry, "count" | "happened">,
  { error, layer, area }: { error: unknown; layer: (typeof LAYERS)[number]; area: FailureArea },
): void {
  const code = failureOf(error);
  const where = area === "other" && error instanceof Error ? (prefixOf(error) ?? area) : area;
  telemetry.count("failures", `${where} ${code}`);
  telemetry.happened("operation_failed", { code, layer, area: where }, null);
}
