import { setTimeout } from "node:timers/promises";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { startProgress } from "#cli/terminal/progress.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import type { BackupList } from "#lib/api-contract/backup.ts";

/** Between two looks at the progress, in milliseconds. */
const POLL_MS = 500;

export const declare: DeclareCommand = (command, act) => {
  command.action(() => act(backUp));
  withExamples(command, [
    ["lektr backup", "Make a backup now, in the server’s folder for backups."],
    ["lektr backup --json | jq -r .name", "Its name, in a script."],
  ]);
};

async function backUp(context: CommandContext): Promise<void> {
  const { server, terminal, isJson, signal } = context;
  const before = await server.call("POST /api/v1/backups", { signal });
  const after = await waitUntilMade(context, before);
  if (after.failure) throw new CommandFailure(`The backup failed: ${plainLine(after.failure.message)}`);
  const known = new Set(before.items.map(({ id }) => id));
  const made = after.items.find(({ id }) => !known.has(id));
  if (!made) throw new CommandFailure("The backup was stopped.");
  if (isJson) terminal.printJson(made);
  else terminal.say(`Backed up as ${plainLine(made.name)} in ${plainLine(after.folder)}.`);
}

/** Waits until no backup is being made; breaking off stops it. */
async function waitUntilMade({ server, terminal, signal }: CommandContext, started: BackupList): Promise<BackupList> {
  const bar = await startProgress(terminal, "Backup");
  try {
    let list = started;
    while (list.running) {
      bar.show(list.running.progress, "");
      await setTimeout(POLL_MS, undefined, { signal });
      list = await server.call("GET /api/v1/backups", { signal });
    }
    return list;
  } catch (error) {
    if (signal.aborted) await server.call("POST /api/v1/backups/stop");
    throw error;
  } finally {
    bar.end();
  }
}
