import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { WebhookMessage } from "#lib/api-contract/webhook.ts";

/** A message that a receiver got. */
export interface ReceivedMessage {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  message: WebhookMessage;
}

/** How a receiver answers. */
type Answer = (response: ServerResponse, received: ReceivedMessage) => void;

/** A real receiver on this machine. */
export class TestReceiver {
  readonly received: ReceivedMessage[] = [];
  /** Answers 200 unless tests say otherwise. */
  answer: Answer = (response) => response.end();
  url = "";
  readonly #server = createServer((request, response) => {
    void text(request).then((body) => {
      const { headers } = request;
      const message = WebhookMessage.parse(JSON.parse(body));
      const received = { id: String(headers["webhook-id"]), headers, body, message };
      this.received.push(received);
      this.answer(response, received);
    });
  });

  static async start(): Promise<TestReceiver> {
    const receiver = new TestReceiver();
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port, not on a pipe
    const { port } = receiver.#server.address() as AddressInfo;
    receiver.url = `http://127.0.0.1:${port}/hook`;
    return receiver;
  }

  /** Answers with these statuses in turn, and then with 200. */
  answerWith(...statuses: number[]): void {
    this.answer = (response) => response.writeHead(statuses.shift() ?? 200).end();
  }

  messages(): WebhookMessage[] {
    return this.received.map(({ message }) => message);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Verifies a message as receivers do. @throws {Error} if the signature is not one of this secret */
export function verify(secret: string, { body, headers }: ReceivedMessage): void {
  const named = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(headers[name])]);
  new Webhook(secret).verify(body, Object.fromEntries(named));
}
