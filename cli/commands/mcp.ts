import { type DeclareCommand, withExamples } from "#cli/command.ts";

export const declare: DeclareCommand = (command, act) => {
  command.action(() => act(async (context) => (await import("#cli/assistant/serve.ts")).serveAssistant(context)));
  withExamples(command, [
    ["claude mcp add lektr -- lektr mcp", "Let Claude Code use your library."],
    ['{ "mcpServers": { "lektr": { "command": "lektr", "args": ["mcp"] } } }', "For Claude Desktop’s settings file."],
  ]);
};
