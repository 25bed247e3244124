import { CLIENT_KINDS } from "#lib/vocabulary/client-kinds.ts";
import { COMMAND_OUTCOMES, COUNTED_COMMANDS } from "#lib/vocabulary/commands.ts";
import { EXPORT_FORMATS as FORMATS_OF_EXPORTS } from "#lib/vocabulary/export-formats.ts";
import { REFUSALS } from "#lib/vocabulary/refusals.ts";
import { SOURCES } from "#lib/vocabulary/sources.ts";

// The closed lists of the catalogue: the only words that telemetry sends. Anything else is sent as `other`. A word that
// is added after 1.0 gets its version: `closedList([...], { word: 2 }, "other")`.

/** A version: three parts of at most three digits, so that a program can send no other data in its version. */
export const VERSION = /^\d{1,3}(\.\d{1,3}){1,2}$/;

/** The appearances that a reader can choose. */
export const THEMES = ["light", "dark", "auto"] as const;

/** Where highlights come from. `sample`: they ship with Lektr; `unknown`: of a file that was not recognised. */
export const IMPORT_SOURCES = [...SOURCES, "sample", "unknown", "other"] as const;

/** How a file is imported: by a page, the import folder, or a program. */
export const IMPORT_ORIGINS = [
  "page",
  "folder",
  "extension",
  "koreader",
  "readwise",
  "cli",
  "assistant",
  "api",
  "other",
] as const;

/** Why an import failed, was refused, or was stopped. */
export const IMPORT_ERRORS = [
  ...REFUSALS,
  "book_unknown",
  "stopped",
  "gave_up",
  "too_large",
  "malformed",
  "file_access",
  "disk_error",
  "other",
] as const;

/** How an import ended. */
export const IMPORT_ENDS = ["ok", ...IMPORT_ERRORS] as const;

/** Events that may stay unsent and that nothing else in the report counts. */
export const UNSENT_EVENTS = [
  "book_added",
  "extension_connected",
  "extension_detected",
  "theme_changed",
  "feature_opened",
] as const;

export { SEARCH_MODES } from "#lib/vocabulary/search-modes.ts";

/** The models of search by meaning; `none` while search is by words alone. */
export const SEARCH_MODELS = ["none", "universal-sentence-encoder", "other"] as const;

/** The kinds of program that call the API; `pages` are Lektr's own. */
export const API_CLIENTS = CLIENT_KINDS;

/** The commands of the command line that reach the server, and how one ended. */
export const CLI_COMMANDS = [...COUNTED_COMMANDS, "other"] as const;
export const CLI_OUTCOMES = [...COMMAND_OUTCOMES, "other"] as const;

/** The formats of exports. */
export const EXPORT_FORMATS = [...FORMATS_OF_EXPORTS, "other"] as const;

/** The programs that reach the library through MCP, by the names that they give themselves. */
export const ASSISTANTS = [
  "claude-code",
  "claude-desktop",
  "claude-ai",
  "chatgpt",
  "codex",
  "cursor",
  "vscode",
  "windsurf",
  "cline",
  "zed",
  "continue",
  "goose",
  "gemini-cli",
  "librechat",
  "raycast",
  "mcp-inspector",
  "other",
] as const;

export const BROWSERS = ["chromium", "firefox", "other"] as const;

/** The places that a reader can open. */
export const FEATURES = ["home", "library", "book", "search", "tags", "import", "trash"] as const;

/** Kinds of failures. */
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
  "too_large",
  "out_of_memory",
  "database_statement",
  "database_other",
  "disk_error",
  "thread_ended",
  "network",
  "timed_out",
  "cut_off",
  "node_error",
  "type_error",
  "range_error",
  "reference_error",
  "syntax_error",
  "unexpected_shape",
  "unreadable_file",
  "own_error",
  "not_an_error",
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
  "export",
  "trash",
  "settings",
  "telemetry",
  "auth",
  "extension",
  "clips",
  "map",
  "jobs",
  "health",
  "readwise",
  "database",
  "api",
  "other",
] as const;

/** The word of a closed list, or `other`. */
export function knownOr<T extends string>(word: string | null, list: readonly T[], fallback: NoInfer<T>): T {
  return list.find((known) => known === word) ?? fallback;
}
