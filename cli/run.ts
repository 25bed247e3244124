import { OperationFailure } from "#lib/api-contract/operations/caller.ts";
import type { CommandOutcome } from "#lib/vocabulary/commands.ts";
import type { CommandContext, RunCommand } from "./command.ts";
import { parseEnvironment } from "./environment.ts";
import { CommandFailure, EXIT_CODES, type ExitName } from "./exit-codes.ts";
import { buildProgram, endOf, type GlobalOptions, type WriteText } from "./program.ts";
import { ApiConnection } from "./server/connection.ts";
import { chooseServer } from "./settings/chosen-server.ts";
import { readSettings, settingsPath, writeSettings } from "./settings/settings-file.ts";
import { askAboutTelemetry } from "./telemetry/ask.ts";
import { tellOfCommand } from "./telemetry/tell.ts";
import { plain, Terminal } from "./terminal/terminal.ts";

/** Runs `lektr` with these words, and ends the process with the exit code of `exit-codes.ts`. */
export async function run(words: readonly string[]): Promise<void> {
  // `lektr search x | head -1` ends quietly: the reader of our output has what it wanted.
  process.stdout.on("error", (error) => {
    if ("code" in error && error.code === "EPIPE") process.exit(EXIT_CODES.ok.code);
    throw error;
  });
  const terminal = new Terminal(process, parseEnvironment(process.env, process.platform));
  const write: WriteText = (stream, text) => void terminal[stream].write(terminal.spelled(text));
  let exit: ExitName = "ok";
  const act = async (name: string, options: GlobalOptions, command: RunCommand) => {
    exit = await runCommand(name, options, command);
  };
  const program = await buildProgram(act, write, words);
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    exit = endOf(error) ?? explain(error, terminal);
  }
  leave(exit);
}

/** Ends the process once everything that was written has left it. */
function leave(exit: ExitName): void {
  const { code } = EXIT_CODES[exit];
  process.exitCode = code;
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

async function runCommand(name: string, options: GlobalOptions, command: RunCommand): Promise<ExitName> {
  const environment = parseEnvironment(process.env, process.platform);
  const terminal = new Terminal(process, environment, !options.color);
  const started = performance.now();
  const interruption = interruptible(terminal);
  let context: CommandContext | null = null;
  let exit: ExitName;
  try {
    context = contextOf(options, { environment, terminal, signal: interruption.signal });
    await askAboutTelemetry(context, name);
    exit = (await command(context)) ?? "ok";
  } catch (error) {
    exit = explain(interruption.signal.aborted ? interruption.signal.reason : error, terminal);
  }
  interruption.end();
  if (context)
    await tellOfCommand(context, { name, outcome: outcomeOf(exit), milliseconds: performance.now() - started });
  context?.server.close();
  return exit;
}

type ContextParts = Pick<CommandContext, "environment" | "terminal" | "signal">;

function contextOf({ server: wanted, json = false }: GlobalOptions, parts: ContextParts): CommandContext {
  const { server, token } = parts.environment;
  const path = settingsPath();
  const settings = readSettings(path);
  const chosen = chooseServer({ wanted: wanted ?? server, token, settings });
  const context: CommandContext = {
    ...parts,
    isJson: json,
    chosen,
    server: new ApiConnection(chosen.url, chosen.token),
    settings,
    saveSettings: (changed) => {
      writeSettings(path, changed);
      context.settings = changed;
    },
  };
  return context;
}

/** A signal that Ctrl-C aborts; a second Ctrl-C ends the program at once. */
function interruptible(terminal: Terminal): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted.code);
    terminal.say("");
    controller.abort(new CommandFailure("Interrupted.", "interrupted"));
  };
  process.on("SIGINT", interrupt);
  return { signal: controller.signal, end: () => void process.off("SIGINT", interrupt) };
}

/** Says on the error output what happened and what to do; a fault of this program keeps its stack trace. */
function explain(error: unknown, terminal: Terminal): ExitName {
  if (!(error instanceof CommandFailure) && !(error instanceof OperationFailure)) throw error;
  terminal.say(`${terminal.err.red("lektr:")} ${plain(error.message)}`);
  if (error instanceof CommandFailure) return error.exit;
  if (error.status === 401) terminal.say("Run “lektr login” to sign in to this server.");
  if (error.status === 401 || error.status === 403) return "notAllowed";
  return error.code === "unreachable" ? "unreachable" : "failed";
}

function outcomeOf(exit: ExitName): CommandOutcome {
  if (exit === "interrupted") return exit;
  return exit === "ok" ? "ok" : "failed";
}
