import { McpServer } from "@modelcontextprotocol/server";
import type { Scope } from "../token.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import { registerPrompts } from "./prompts.ts";
import { registerResources } from "./resources.ts";
import type { AssistantContext } from "./tool.ts";
import { ASSISTANT_TOOLS, isAllowed } from "./tools.ts";

interface AssistantServerOptions extends AssistantContext {
  /** The version of Lektr. */
  version: string;
  /** The scope of the token that `call` uses: what it does not allow is not listed. */
  scope: Scope;
}

/** Lists change with a version of Lektr, or with the token. */
const LISTS_FOR = { ttlMs: 5 * 60 * 1000, cacheScope: "private" } as const;

/**
 * Lektr as an assistant sees it: its tools, resources and prompts, over the operations of the API. A tool that the
 * token does not allow is not listed; whoever calls it all the same gets the refusal of the API.
 */
export function createAssistantServer({ version, scope, ...context }: AssistantServerOptions): McpServer {
  const mayRead = scope !== "import";
  const server = new McpServer(
    { name: "lektr", title: "Lektr", version },
    {
      instructions: INSTRUCTIONS,
      capabilities: {
        tools: { listChanged: false },
        ...(mayRead && { resources: { listChanged: false }, prompts: { listChanged: false } }),
      },
      cacheHints: {
        "tools/list": LISTS_FOR,
        "prompts/list": LISTS_FOR,
        "resources/templates/list": LISTS_FOR,
        "server/discover": LISTS_FOR,
      },
    },
  );
  for (const tool of ASSISTANT_TOOLS) tool.register(server, context);
  const listed = ASSISTANT_TOOLS.filter((tool) => isAllowed(tool, scope));
  // In place of the SDK's own, which would list every tool that can be called, and convert its schemas each time.
  server.server.setRequestHandler("tools/list", () => ({ tools: listed.map((tool) => tool.describe()) }));
  if (!mayRead) return server;
  registerResources(server, context);
  registerPrompts(server, context);
  return server;
}
