import { SOURCES } from "#lib/vocabulary/sources.ts";

// The closed lists of the catalogue: the only words that telemetry knows. What is not in a list is said as `other`.

/** Where highlights come from. */
export const IMPORT_SOURCES = [...SOURCES, "other"] as const;

/** Why an import failed. */
export const IMPORT_ERRORS = ["stopped", "gave_up", "other"] as const;

export const SEARCH_MODES = ["hybrid", "keyword", "semantic"] as const;

/** What measures nearness of meaning; `none` while search is by words alone. */
export const SEARCH_MODELS = ["none", "universal-sentence-encoder", "other"] as const;

export const EXPORT_FORMATS = ["markdown", "csv", "json", "readwise", "anki", "other"] as const;

/** The kinds of program that call the API; `pages` are Lektr's own. */
export const API_CLIENTS = ["pages", "extension", "koreader", "readwise", "cli", "assistant", "other"] as const;

/** The commands of the command line. */
export const COMMANDS = [
  "import",
  "search",
  "export",
  "review",
  "backup",
  "restore",
  "telemetry",
  "login",
  "mcp",
  "other",
] as const;

export const OUTCOMES = ["ok", "failed"] as const;

/** The programs that reach the library through MCP, by the name that they give themselves. */
export const ASSISTANTS = [
  "claude-desktop",
  "claude-code",
  "cursor",
  "cline",
  "vscode",
  "windsurf",
  "zed",
  "other",
] as const;

export const BROWSERS = ["chromium", "firefox", "safari", "other"] as const;

/** The places that a reader can open. */
export const FEATURES = [
  "home",
  "library",
  "book",
  "search",
  "tags",
  "review",
  "import",
  "trash",
  "settings",
  "privacy",
] as const;

/** What can fail, as the machine says it. */
export const FAILURES = [
  "database_busy",
  "database_full",
  "database_read_only",
  "database_unreadable",
  "database_corrupt",
  "database_constraint",
  "disk_full",
  "file_access",
  "file_missing",
  "too_many_files",
  "out_of_memory",
  "type_error",
  "range_error",
  "other",
] as const;

/** Where in Lektr's code something failed. */
export const LAYERS = ["page", "action", "api", "job", "proxy"] as const;
export const AREAS = [
  "home",
  "library",
  "books",
  "highlights",
  "search",
  "tags",
  "import",
  "trash",
  "settings",
  "telemetry",
  "auth",
  "extension",
  "other",
] as const;

/** The word of a closed list, or `other`. */
export function knownOr<T extends string>(word: string | null, list: readonly T[], fallback: NoInfer<T>): T {
  return list.find((known) => known === word) ?? fallback;
}
