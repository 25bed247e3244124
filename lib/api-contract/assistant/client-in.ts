import { z } from "zod";
import { AssistantClient } from "../telemetry.ts";

/** Until 2025-11-25, a client introduces itself with its first message. */
const Introduction = z.object({ clientInfo: AssistantClient });
/** From 2026-07-28 on, with each. */
const Envelope = z
  .object({ _meta: z.object({ "io.modelcontextprotocol/clientInfo": AssistantClient }) })
  .transform(({ _meta }) => ({ clientInfo: _meta["io.modelcontextprotocol/clientInfo"] }));

/** The client that sent a message, as it names itself; null if it does not. */
export function clientIn({ method, params }: { method?: unknown; params?: unknown }): AssistantClient | null {
  const parsed = (method === "initialize" ? Introduction.or(Envelope) : Envelope).safeParse(params);
  return parsed.success ? parsed.data.clientInfo : null;
}
