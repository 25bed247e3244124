import type { Command } from "commander";
import type { CliEnvironment } from "./environment.ts";
import type { ExitName } from "./exit-codes.ts";
import type { ApiConnection } from "./server/connection.ts";
import type { ChosenServer } from "./settings/chosen-server.ts";
import type { CliSettings } from "./settings/settings-file.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What a command works with. */
export interface CommandContext {
  terminal: Terminal;
  environment: CliEnvironment;
  /** Whether the answers are printed as JSON, as the API has them. */
  isJson: boolean;
  chosen: ChosenServer;
  server: ApiConnection;
  settings: CliSettings;
  /** Stores the settings. */
  saveSettings: (settings: CliSettings) => void;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Ends well, unless a command returns something else. @throws {CommandFailure} for what it expects to go wrong */
export type RunCommand = (context: CommandContext) => Promise<ExitName | void>;

/**
 * Declares a command on a program: its arguments, options, help and examples. `act` is what its action calls.
 */
export type DeclareCommand = (command: Command, act: (run: RunCommand) => Promise<void>) => void;

/** A command of `lektr`: one file in `commands/`, loaded when it is used. */
export interface CommandModule {
  declare: DeclareCommand;
}

/** Adds examples to a command's help. */
export function withExamples(command: Command, examples: readonly (readonly [line: string, meaning: string])[]): void {
  const lines = examples.map(([line, meaning]) => `  $ ${line}\n      ${meaning}`);
  command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}
