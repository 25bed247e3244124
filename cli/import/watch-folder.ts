import { setTimeout } from "node:timers/promises";
import { stat } from "node:fs/promises";
import type { CommandContext } from "#cli/command.ts";
import { CommandFailure, type ExitName } from "#cli/exit-codes.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";
import { filesIn } from "./find-files.ts";

/** How often the folder is looked at, in milliseconds. A file is sent when it was the same twice. */
const LOOK_MS = 1500;

/**
 * Imports every file of a folder, and every one that is put there or changes, until Ctrl-C. Looking again and again
 * also works for folders on other machines, which announce no changes.
 */
export async function watchFolder(
  { terminal, signal }: CommandContext,
  folder: string,
  send: (path: string) => Promise<unknown>,
): Promise<ExitName> {
  await stat(folder).catch((cause: unknown) => {
    throw new CommandFailure(`There is no folder ${folder}.`, "failed", { cause });
  });
  terminal.say(`Watching ${folder}. Ctrl-C ends it.`);
  const sent = new Map<string, string>();
  let seen = new Map<string, string>();
  let problem = "";
  while (!signal.aborted) {
    const now = await statesIn(folder);
    for (const [path, state] of now) {
      if (signal.aborted) break;
      if (sent.get(path) === state || seen.get(path) !== state) continue;
      try {
        await send(path);
        sent.set(path, state);
        problem = "";
      } catch (error) {
        // The server may come back; nothing in the folder is lost by waiting.
        if (!(error instanceof OperationFailure) || error.code !== "unreachable") throw error;
        if (error.message !== problem) terminal.say(error.message);
        problem = error.message;
        break;
      }
    }
    seen = now;
    await setTimeout(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  return "ok";
}

/** For each file its size and time of change, which tell whether it is still being written. */
async function statesIn(folder: string): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const path of await filesIn(folder)) {
    const found = await stat(path).catch(() => null);
    if (found) states.set(path, `${found.size} ${found.mtimeMs}`);
  }
  return states;
}
