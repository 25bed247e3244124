import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import type { z } from "zod";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { rememberNotice } from "#cli/telemetry/remember-notice.ts";
import { reportInWords } from "#cli/telemetry/report-in-words.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { askText } from "#cli/terminal/ask.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import type { LedgerItem } from "#lib/api-contract/telemetry.ts";
import { itemsOf, parseMost } from "./paging.ts";

/** How often `log --follow` looks for what is new, in milliseconds. */
const FOLLOW_MS = 1000;

export const declare: DeclareCommand = (command, act) => {
  const part = (name: string, meaning: string): Command => command.command(name).description(meaning);
  part("status", "whether Lektr reports, and why").action(() => act(showState));
  part("show", "the next report, in words and byte for byte").action(() => act(showReport));
  const log = part("log", "what was sent, the newest last")
    .option("--follow", "go on with what is sent from now on, until Ctrl-C")
    .option("--limit <number>", "the most entries, or “all”", parseMost, 20);
  log.action(() => act((context) => showLog(context, log.opts<{ follow?: boolean; limit: number }>())));
  part("off", "nothing is reported any more; returns when nothing is open").action(() =>
    act((context) => choose(context, { mode: "off" })),
  );
  part("anonymous", "report counts, without anything that says who you are").action(() =>
    act((context) => choose(context, { mode: "anonymous" })),
  );
  const identified = part("identified", "the same, with a contact, so that you can be answered");
  identified
    .argument("[contact]", "an e-mail address or a name")
    .action((contact: string | undefined) =>
      act(async (context) => choose(context, { mode: "identified", contact: contact ?? (await askContact(context)) })),
    );
  part("reset", "forget the choice, so that the question comes back").action(() => act(reset));
  command.action(() => act(showState));
  withExamples(command, [
    ["lektr telemetry", "Whether Lektr reports, and why."],
    ["lektr telemetry show --json", "The exact body of the next report."],
    ["lektr telemetry off", "End it now."],
    ["lektr telemetry log --follow", "Watch what leaves."],
  ]);
};

async function showState({ server, terminal, isJson }: CommandContext): Promise<void> {
  const state = await server.call("GET /api/v1/telemetry");
  if (isJson) return terminal.printJson(state);
  const { reason, installationId, host, delivery, nextReportAt, lastResult, problem } = state;
  terminal.print(reason);
  if (state.effective !== "off") {
    terminal.print(`Installation  ${plainLine(installationId ?? "none yet")}`);
    terminal.print(`Destination   ${delivery === "send" ? plainLine(host) : "none (kept on this machine)"}`);
    terminal.print(`Next report   ${nextReportAt ?? "none"}`);
  }
  if (lastResult) terminal.print(`Last          ${lastResult.event}, ${lastResult.outcome}, ${lastResult.at}`);
  if (problem !== null) terminal.say(terminal.err.yellow(plainLine(problem)));
}

async function showReport({ server, terminal, isJson }: CommandContext): Promise<void> {
  const preview = await server.call("GET /api/v1/telemetry/preview");
  if (isJson) return terminal.print(preview.body);
  const state = await server.call("GET /api/v1/telemetry");
  terminal.print(`${reportInWords(terminal, preview.report, state)}\n`);
  terminal.print(JSON.stringify(preview.report, null, 2));
  if (state.effective === "off") terminal.say(`\n${state.reason}. Nothing of this is sent.`);
}

type LogOptions = { follow?: boolean; limit: number };

async function showLog(context: CommandContext, { follow = false, limit }: LogOptions): Promise<void> {
  const { server, terminal } = context;
  const attempts: LedgerAttempt[] = [];
  const pages = itemsOf(limit, (query) => server.call("GET /api/v1/telemetry/log", { query }));
  for await (const attempt of pages) attempts.push(attempt);
  for (const attempt of attempts.toReversed()) printAttempt(context, attempt);
  if (attempts.length === 0) terminal.say("Nothing was sent yet.");
  if (follow) await followLog(context, attempts[0]?.id ?? 0);
}

type LedgerAttempt = z.infer<typeof LedgerItem>;

/** Prints what is sent from now on, until Ctrl-C. `last`: the newest that was printed. */
async function followLog(context: CommandContext, last: number): Promise<void> {
  const { server, signal } = context;
  let newest = last;
  while (!signal.aborted) {
    await setTimeout(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
    const { items } = await server.call("GET /api/v1/telemetry/log", { query: { limit: 100 } });
    const fresh = items.filter(({ id }) => id > newest);
    for (const attempt of fresh.toReversed()) printAttempt(context, attempt);
    newest = fresh[0]?.id ?? newest;
  }
}

function printAttempt({ terminal, isJson }: CommandContext, attempt: LedgerAttempt): void {
  if (isJson) return terminal.printJson(attempt);
  const { at, event, outcome, status, body } = attempt;
  terminal.print(`${terminal.out.dim(at)}  ${event}  ${outcome}${status === null ? "" : ` (${status})`}`);
  terminal.print(terminal.wrap(plainLine(body), "    "));
}

type Choice = { mode: "off" | "anonymous" } | { mode: "identified"; contact: string };

async function choose({ server, terminal, isJson }: CommandContext, json: Choice): Promise<void> {
  const state = await server.call("PUT /api/v1/telemetry", { json });
  if (isJson) return terminal.printJson(state);
  terminal.print(`${state.reason}.${json.mode === "off" ? " Nothing is open any more." : ""}`);
  if (state.problem !== null) terminal.say(terminal.err.yellow(plainLine(state.problem)));
}

async function askContact({ terminal }: CommandContext): Promise<string> {
  if (terminal.isInteractive) return askText(terminal, "Your contact (an e-mail address or a name)");
  throw new CommandFailure("Say how you can be answered: lektr telemetry identified CONTACT", "usage");
}

async function reset(context: CommandContext): Promise<void> {
  const { server, terminal, isJson } = context;
  const state = await server.call("DELETE /api/v1/telemetry");
  rememberNotice(context, false);
  if (isJson) return terminal.printJson(state);
  terminal.print("The choice is forgotten. The next command in a terminal asks again; until then nothing is reported.");
}
