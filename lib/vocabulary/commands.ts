/** The commands of the command line. */
export const COMMANDS = [
  "login",
  "logout",
  "status",
  "import",
  "search",
  "add",
  "books",
  "book",
  "tags",
  "open",
  "mcp",
  "telemetry",
  "completion",
] as const;

export type CommandName = (typeof COMMANDS)[number];

/** The commands that reach the server: the only ones that it can count. */
export const COUNTED_COMMANDS = [
  "login",
  "logout",
  "status",
  "import",
  "search",
  "add",
  "books",
  "book",
  "tags",
  "open",
  "telemetry",
] as const satisfies readonly CommandName[];

/** How a command ended. */
export const COMMAND_OUTCOMES = ["ok", "failed", "interrupted"] as const;

export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];
