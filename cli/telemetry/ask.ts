import type { CommandContext } from "#cli/command.ts";
import { askText } from "#cli/terminal/ask.ts";
import { plainLine, type Terminal } from "#cli/terminal/terminal.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";
import { callerLock } from "./caller-lock.ts";
import { rememberNotice } from "./remember-notice.ts";
import { reportInWords } from "./report-in-words.ts";

type TelemetryAnswer = Awaited<ReturnType<typeof stateOf>>;

/** Commands that are about telemetry itself, that need no server, or that another program started. */
const UNASKED = new Set(["login", "logout", "telemetry", "completion", "mcp"]);

const CHOICES = `  [1]  off         nothing is reported
  [2]  anonymous   counts, without anything that says who you are
  [3]  identified  the same, with a contact that you type, so that you can be answered
  [q]  quit        decide later
 show  prints the exact report`;

/**
 * Before the first command that would be counted: asks whether Lektr may report, if nobody has decided yet, or else
 * says once that commands are counted. Without a person, in CI, and under a lock here or on the server, does nothing.
 */
export async function askAboutTelemetry(context: CommandContext, command: string): Promise<void> {
  const { terminal, server, environment } = context;
  if (UNASKED.has(command) || !terminal.isInteractive || !server.hasToken || callerLock(environment.variables)) return;
  const state = await stateOf(context);
  if (!state || state.lockedBy !== null) return;
  if (state.mode === "unset") await ask(context, state);
  else if (state.effective !== "off") notice(context, state);
}

/** Null if this reader or token may not see it: then it is not theirs to decide. */
async function stateOf({ server }: CommandContext) {
  try {
    return await server.call("GET /api/v1/telemetry");
  } catch (error) {
    // The command itself says what is wrong with the server or the token.
    if (error instanceof OperationFailure) return null;
    throw error;
  }
}

async function ask(context: CommandContext, state: NonNullable<TelemetryAnswer>): Promise<void> {
  const { terminal, server } = context;
  const { program } = await server.call("GET /api/v1/auth/me");
  if (program?.kind !== "cli" || program.scope !== "write") return;
  const preview = await server.call("GET /api/v1/telemetry/preview");
  terminal.say(`${terminal.err.bold("May Lektr report how it is used?")}\n`);
  terminal.say(`${reportInWords(terminal, preview.report, state)}\n\n${CHOICES}\n`);
  for (;;) {
    const answer = await askText(terminal, "Enter your choice", problemOfChoice);
    if (answer === "q") return;
    if (answer === "show") terminal.say(plainLine(preview.body));
    else if (await choose(context, answer)) return;
  }
}

function problemOfChoice(answer: string): string | undefined {
  return ["1", "2", "3", "q", "show"].includes(answer) ? undefined : "Please type 1, 2, 3, q or show.";
}

/** False if the server did not accept the contact. */
async function choose(context: CommandContext, answer: string): Promise<boolean> {
  const { terminal, server } = context;
  const contact = answer === "3" ? await askText(terminal, "Your contact (an e-mail address or a name)") : "";
  const json = { "1": { mode: "off" }, "2": { mode: "anonymous" }, "3": { mode: "identified", contact } } as const;
  try {
    const state = await server.call("PUT /api/v1/telemetry", {
      json: json[answer === "1" || answer === "2" ? answer : "3"],
    });
    if (state.effective !== "off") rememberNotice(context, true);
    terminal.say(`${state.reason}. “lektr telemetry” shows and changes it.\n`);
    return true;
  } catch (error) {
    if (!(error instanceof OperationFailure) || error.status !== 400) throw error;
    terminal.say(error.message);
    return false;
  }
}

function notice(context: CommandContext, { reason, host, delivery }: NonNullable<TelemetryAnswer>): void {
  const { terminal, settings, chosen } = context;
  if (chosen.name === null || settings.servers[chosen.name]?.isNoticed) return;
  const where = delivery === "send" ? `reports to ${host}` : "keeps reports on its own machine";
  terminal.say(noticeText(terminal, `${reason}. This Lektr ${where}.`));
  rememberNotice(context, true);
}

function noticeText(terminal: Terminal, state: string): string {
  const text = `${state} From now on the commands that you run in a terminal are counted in its reports: the command’s name, whether it worked, and milliseconds; never what you typed. “lektr telemetry show” prints the report, “lektr telemetry off” ends it.`;
  return `${terminal.err.dim(terminal.wrap(text))}\n`;
}
