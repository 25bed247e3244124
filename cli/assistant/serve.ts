import { randomBytes } from "node:crypto";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import type { CommandContext } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { ApiConnection } from "#cli/server/connection.ts";
import { callerLock } from "#cli/telemetry/caller-lock.ts";
import { version } from "#cli/version.ts";
import { createAssistantServer } from "#lib/api-contract/assistant/assistant-server.ts";
import { clientIn } from "#lib/api-contract/assistant/client-in.ts";
import { linksTo } from "#lib/api-contract/assistant/links.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";

/** Bytes of a nonce between quotation marks: nobody guesses 72 bits. */
const NONCE_BYTES = 9;

/**
 * Serves the library to the assistant that started this program, on standard input and output, until it goes away.
 * @throws {CommandFailure} if there is no token
 */
export async function serveAssistant({ chosen, environment, signal, terminal }: CommandContext): Promise<void> {
  if (chosen.token === null) throw new CommandFailure(`Run “lektr login ${chosen.url}” first.`, "notAllowed");
  if (terminal.stdin.isTTY) terminal.say("Waiting for an assistant on standard input. Ctrl-C ends it.");
  const api = new ApiConnection(chosen.url, chosen.token, `lektr-mcp/${version}`);
  const { program } = await api.call("GET /api/v1/auth/me");
  const isQuiet = callerLock(environment.variables) !== null;
  const transport = new ObservedTransport(isQuiet ? () => {} : tellOnce(api));
  const ended = new Promise<void>((resolve) => {
    transport.ended = resolve;
    signal.addEventListener("abort", () => resolve());
  });
  const server = serveStdio(
    () =>
      createAssistantServer({
        call: api.call.bind(api),
        links: linksTo(chosen.url),
        newNonce: () => randomBytes(NONCE_BYTES).toString("base64url"),
        version,
        scope: program?.scope ?? "write",
      }),
    { transport, maxSubscriptions: 0 },
  );
  await ended;
  await server.close();
  api.close();
}

/** Standard input and output; looks at each message before it is answered. */
class ObservedTransport extends StdioServerTransport {
  /** Called when the assistant has gone. */
  ended: () => void = () => {};
  readonly #observe: (message: object) => void;

  constructor(observe: (message: object) => void) {
    super();
    this.#observe = observe;
  }

  override async start(): Promise<void> {
    const { onmessage, onclose } = this;
    // A transport has these two functions, and no events.
    // oxlint-disable-next-line unicorn/prefer-add-event-listener
    this.onmessage = (message) => {
      this.#observe(message);
      onmessage?.(message);
    };
    // oxlint-disable-next-line unicorn/prefer-add-event-listener
    this.onclose = () => {
      onclose?.();
      this.ended();
    };
    await super.start();
  }
}

/** Says to the server which assistant connected, when the first message names it; the server decides what is told. */
function tellOnce(api: ApiConnection): (message: object) => void {
  let isTold = false;
  return (message) => {
    const json = isTold ? null : clientIn(message);
    if (!json) return;
    isTold = true;
    // Whoever asks the assistant something learns from the answer that the server is gone.
    api.call("POST /api/v1/telemetry/assistants", { json }).catch((error: unknown) => {
      if (!(error instanceof OperationFailure)) throw error;
    });
  };
}
