/** The commands of the command line that reach the server: the only ones that it can count. */
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
  "export",
  "backup",
  "open",
  "telemetry",
] as const;

/** All commands, in the order of the help. */
export const COMMANDS = [...COUNTED_COMMANDS, "mcp", "completion"] as const;

export type CommandName = (typeof COMMANDS)[number];

/** How a command ended. */
export const COMMAND_OUTCOMES = ["ok", "failed", "interrupted"] as const;

export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];
