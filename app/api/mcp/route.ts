import { randomBytes } from "node:crypto";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { HttpError } from "#app/api/http-error.ts";
import { clientIn } from "#lib/api-contract/assistant/client-in.ts";
import { callWithin } from "#app/api/mcp/call-within.ts";
import { serveAssistant } from "#app/api/mcp/serve-assistant.ts";
import { tellOfAssistant } from "#app/api/tell-of-assistant.ts";
import { createAssistantServer } from "#lib/api-contract/assistant/assistant-server.ts";
import { linksTo } from "#lib/api-contract/assistant/links.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { originReached } from "#lib/auth/origin.ts";
import { VERSION } from "#lib/boot.ts";
import { log } from "#lib/log.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** Bytes of a nonce between quotation marks: nobody guesses 72 bits. */
const NONCE_BYTES = 9;

/**
 * Answers one message of an assistant. There are no sessions, and nothing is sent unasked, so GET and DELETE are not
 * served (405).
 */
export const POST = serveAssistant(operations.askAsAssistant, async ({ request, body, reader, client }) => {
  if (client === null) throw new HttpError(401, "unauthorized", "Please use a token: sessions do not count here.");
  const said = clientIn(body);
  if (said) tellOfAssistant({ reader, client }, said);
  const server = () =>
    createAssistantServer({
      call: callWithin(request),
      links: linksTo(originReached(request.headers) + withBase("")),
      newNonce: () => randomBytes(NONCE_BYTES).toString("base64url"),
      version: VERSION,
      scope: client.scope,
    });
  const { fetch: answer } = createMcpHandler(server, {
    // Nothing changes while an assistant is connected: there is nothing to listen to.
    maxSubscriptions: 0,
    onerror: ({ name }) => log("mcp: a message was rejected", { error: name }),
  });
  return answer(request, { parsedBody: body });
});
