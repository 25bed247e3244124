import { ANY_TOKEN } from "../allow.ts";
import { AssistantAnswer, AssistantMessage } from "../assistant-message.ts";
import type { Subject } from "./operation.ts";

export const assistants = {
  name: "Assistants",
  about:
    "For assistants that speak the Model Context Protocol (MCP): the library as tools, resources and prompts. They need this address and a token.",
  operations: {
    askAsAssistant: {
      method: "POST",
      path: "/api/mcp",
      summary:
        "Speaks MCP (streamable HTTP, without sessions), from version 2025-06-18 to 2026-07-28; what can be asked depends on the token.",
      allow: ANY_TOKEN,
      body: { json: AssistantMessage },
      answers: {
        200: {
          means: "The answer, as JSON-RPC or as a stream of events; 202 without a body for a notification.",
          shape: AssistantAnswer,
          file: "application/json",
        },
      },
      refusals: {
        401: "There is no token, or it has been revoked; `WWW-Authenticate` says where to get one. Sessions do not count.",
      },
    },
  },
} as const satisfies Subject;
