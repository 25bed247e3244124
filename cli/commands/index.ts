import type { CommandModule } from "#cli/command.ts";
import type { CommandName } from "#lib/vocabulary/commands.ts";

/** Each command: what it does in a line, and the module that does it. */
export const COMMAND_TABLE: Readonly<Record<CommandName, { summary: string; load: () => Promise<CommandModule> }>> = {
  login: { summary: "Connects this command line to a Lektr server.", load: () => import("./login.ts") },
  logout: { summary: "Forgets a server and its token.", load: () => import("./logout.ts") },
  status: { summary: "Shows the server, who you are, and running imports.", load: () => import("./status.ts") },
  import: { summary: "Imports files of highlights, folders, or standard input.", load: () => import("./import.ts") },
  search: { summary: "Finds highlights by words and by meaning.", load: () => import("./search.ts") },
  add: { summary: "Adds a highlight.", load: () => import("./add.ts") },
  books: { summary: "Lists books.", load: () => import("./books.ts") },
  book: { summary: "Shows a book with its highlights.", load: () => import("./book.ts") },
  tags: { summary: "Lists tags.", load: () => import("./tags.ts") },
  export: { summary: "Writes the library, or a part of it, to a file.", load: () => import("./export.ts") },
  backup: { summary: "Makes a backup of the library.", load: () => import("./backup.ts") },
  open: { summary: "Opens Lektr, or a book, in the browser.", load: () => import("./open.ts") },
  mcp: { summary: "Serves your library to an assistant (MCP, on stdio).", load: () => import("./mcp.ts") },
  telemetry: { summary: "Shows and changes what Lektr reports.", load: () => import("./telemetry.ts") },
  completion: { summary: "Prints the completion script of a shell.", load: () => import("./completion.ts") },
};
