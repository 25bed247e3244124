import { type IncomingMessage, request as requestPlain, type RequestOptions } from "node:http";
import { request as requestSecure } from "node:https";
import type { WebhookFailure } from "#lib/vocabulary/webhooks.ts";
import { failureOf } from "./failure.ts";
import { permittedLookup, requirePermittedNumber, type Resolve } from "#lib/outgoing/permitted-lookup.ts";

/** Milliseconds for a whole request, from the lookup of the name to the end of the response. */
const TIMEOUT_MS = 10_000;
/** How much of a response is read, and thrown away, before the connection is closed. Bytes. */
const MOST_READ = 64 * 1024;

export interface WebhookPost {
  url: string;
  allowPrivate: boolean;
  headers: Record<string, string>;
  body: string;
  /** Aborted if nothing more must be sent. */
  signal: AbortSignal;
  timeoutMs?: number;
  resolve?: Resolve;
}

/** What became of a request. `cancelled`: its signal was aborted. */
export type PostResult =
  | { kind: "answered"; status: number; retryAfter: string | null }
  | { kind: "failed"; failure: WebhookFailure }
  | { kind: "cancelled" };

/** Posts a message over a connection of its own, to a permitted address only. No redirect is followed. */
export async function postMessage(post: WebhookPost): Promise<PostResult> {
  const timeout = AbortSignal.timeout(post.timeoutMs ?? TIMEOUT_MS);
  try {
    const { statusCode: status = 0, headers } = await exchange(post, AbortSignal.any([post.signal, timeout]));
    return { kind: "answered", status, retryAfter: headers["retry-after"] ?? null };
  } catch (error) {
    if (post.signal.aborted) return { kind: "cancelled" };
    return { kind: "failed", failure: timeout.aborted ? "timeout" : failureOf(error) };
  }
}

/** Resolves with the head of the response once its body ended, or enough of it was read. */
function exchange(post: WebhookPost, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(post.url);
  const { allowPrivate, resolve } = post;
  return new Promise((done, reject) => {
    signal.throwIfAborted();
    requirePermittedNumber(url, allowPrivate);
    const options: RequestOptions = {
      method: "POST",
      agent: false,
      lookup: permittedLookup({ allowPrivate, ...(resolve && { resolve }) }),
      signal,
      headers: {
        ...post.headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(post.body),
        "user-agent": "lektr",
      },
    };
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    const request = send(url, options, (response) => {
      let read = 0;
      response.on("data", (chunk: Buffer) => {
        read += chunk.length;
        if (read <= MOST_READ) return;
        done(response);
        request.destroy();
      });
      response.on("end", () => done(response));
      response.on("error", reject);
    });
    request.on("error", reject);
    // Without a response that can be read, such as 101: after one, this changes nothing.
    request.on("close", () => reject(new Error("webhooks: the connection was closed without a response")));
    request.end(post.body);
  });
}
