import type { CommandContext } from "#cli/command.ts";
export async function serveAssistant(_context: CommandContext): Promise<void> {}
