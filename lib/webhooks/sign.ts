import { createHmac } from "node:crypto";

/** What a secret begins with, by the specification: base64 of the key follows. */
const PREFIX = "whsec_";
/** Bytes; the specification allows 24 to 64. */
const KEY_BYTES = 32;

/** Makes a secret. */
export function newSecret(random: (bytes: number) => Buffer): string {
  return `${PREFIX}${random(KEY_BYTES).toString("base64")}`;
}

interface SignedMessage {
  messageId: string;
  /** When it is sent. Seconds since the epoch. */
  timestamp: number;
  body: string;
}

/**
 * The headers of a request by Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks), with a
 * signature for each secret, so that a receiver with either accepts it.
 */
export function signedHeaders(secrets: readonly string[], message: SignedMessage): Record<string, string> {
  return {
    "webhook-id": message.messageId,
    "webhook-timestamp": `${message.timestamp}`,
    "webhook-signature": secrets.map((secret) => signature(secret, message)).join(" "),
  };
}

function signature(secret: string, { messageId, timestamp, body }: SignedMessage): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${messageId}.${timestamp}.${body}`).digest("base64")}`;
}
