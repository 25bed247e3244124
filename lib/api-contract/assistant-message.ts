import { z } from "zod";

/** A message of JSON-RPC 2.0, as MCP sends it. */
export const AssistantMessage = z
  .looseObject({
    jsonrpc: z.literal("2.0"),
    id: z.union([z.string(), z.number()]).optional().describe("None for a notification."),
    method: z.string().optional(),
    params: z.looseObject({}).optional(),
  })
  .meta({ examples: [{ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }] });
export type AssistantMessage = z.infer<typeof AssistantMessage>;

/** The answer to one, as MCP has it: a result, or an error. */
export const AssistantAnswer = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  result: z.looseObject({}).optional(),
  error: z.looseObject({ code: z.number(), message: z.string() }).optional(),
});
