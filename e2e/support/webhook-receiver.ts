import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { WebhookMessage } from "#lib/api-contract/webhook.ts";

/** A message that arrived, and was signed. */
export interface DeliveredMessage {
  id: string;
  message: WebhookMessage;
}

/** A program that receives webhooks on this machine, and verifies them. */
export interface WebhookReceiver {
  url: string;
  /** Its address and port. */
  host: string;
  received: DeliveredMessage[];
  /** The statuses of the next answers; then it answers 200. */
  statuses: number[];
  /** The secret by which it verifies. */
  secret: string;
  stop: () => void;
}

/** Starts a receiver. It answers 401 to a message that is not signed with its secret. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (!isSigned(receiver.secret, body, request.headers)) return response.writeHead(401).end();
      const message = WebhookMessage.parse(JSON.parse(body));
      receiver.received.push({ id: String(request.headers["webhook-id"]), message });
      return response.writeHead(receiver.statuses.shift() ?? 200).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port, not on a pipe
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver: WebhookReceiver = {
    url: `http://${host}/lektr`,
    host,
    received: [],
    statuses: [],
    secret: "",
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}

function isSigned(secret: string, body: string, headers: IncomingHttpHeaders): boolean {
  const named = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(headers[name])]);
  try {
    new Webhook(secret).verify(body, Object.fromEntries(named));
    return true;
  } catch {
    // Also while it has no secret yet.
    return false;
  }
}
