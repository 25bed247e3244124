import type { CommandContext } from "#cli/command.ts";
import { addressOf } from "#lib/api-contract/operations/address.ts";
import { type CommandOutcome, COUNTED_COMMANDS } from "#lib/vocabulary/commands.ts";
import { callerLock } from "./caller-lock.ts";

interface EndedCommand {
  name: string;
  outcome: CommandOutcome;
  milliseconds: number;
}

/**
 * Says to the server which command ended, how, and after how long; the server decides whether that is counted. Nothing
 * is said before the notice was shown, without a terminal, under a lock, or if the server is gone; nothing is kept, and
 * nobody waits for an answer.
 */
export async function tellOfCommand(
  context: CommandContext,
  { name, outcome, milliseconds }: EndedCommand,
): Promise<void> {
  const { terminal, environment, settings, chosen, server } = context;
  const isNoticed = chosen.name !== null && settings.servers[chosen.name]?.isNoticed === true;
  const command = COUNTED_COMMANDS.find((counted) => counted === name);
  if (!command || !isNoticed || !terminal.isInteractive || callerLock(environment.variables)) return;
  // In the address, because the server has read all of it even if this connection ends at once.
  const query = { command, outcome, milliseconds: Math.round(milliseconds) };
  const { method, path } = addressOf("POST /api/v1/telemetry/commands", { query });
  await server.tell(method, path);
}
