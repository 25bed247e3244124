import { Command, CommanderError } from "commander";
import { COMMANDS } from "#lib/vocabulary/commands.ts";
import { withExamples } from "./command.ts";
import type { RunCommand } from "./command.ts";
import { COMMAND_TABLE } from "./commands/index.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { version } from "./version.ts";

/** Options of every command. */
export interface GlobalOptions {
  server?: string;
  json?: boolean;
  /** False after `--no-color`. */
  color: boolean;
}

/** Writes a text of this program to a stream. */
export type WriteText = (stream: "stdout" | "stderr", text: string) => void;

type Act = (name: string, options: GlobalOptions, run: RunCommand) => Promise<void>;

/**
 * The program as Commander parses it. Only the commands that are named in `words` are loaded with their options; all of
 * them without `words`.
 */
export async function buildProgram(act: Act, write: WriteText, words?: readonly string[]): Promise<Command> {
  const program = globalOptions(new Command("lektr"))
    .description("Lektr at the prompt: bring highlights in, find them, and see what Lektr reports about itself.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => write("stdout", text), writeErr: (text) => write("stderr", text) })
    .exitOverride();
  withExamples(program, [
    ["lektr login", "Connect to the Lektr on this machine."],
    ['lektr import "My Clippings.txt"', "Bring a Kindle’s highlights in."],
    ["lektr search solitude --limit 5", "Find highlights."],
  ]);
  const codes = Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${`${code}`.padEnd(5)}${meaning}`);
  program.addHelpText("after", `\nExit codes:\n${codes.join("\n")}`);
  for (const name of COMMANDS) {
    const { summary, load } = COMMAND_TABLE[name];
    const command = program.command(name).description(summary);
    if (words && !words.includes(name)) continue;
    globalOptions(command);
    const { declare } = await load();
    declare(command, (run) => act(name, command.optsWithGlobals<GlobalOptions>(), run));
  }
  return program;
}

function globalOptions(command: Command): Command {
  return command
    .option("--server <name|address>", "the server to use (LEKTR_SERVER)")
    .option("--json", "print the API’s JSON")
    .option("--no-color", "print without colours (NO_COLOR)");
}

/** Whether Commander ended the program, and how: help and the version end well. */
export function endOf(error: unknown): "ok" | "usage" | null {
  if (!(error instanceof CommanderError)) return null;
  return error.exitCode === 0 ? "ok" : "usage";
}
