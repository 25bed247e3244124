import { z } from "zod";
import type { operations } from "#lib/api-contract/operations/index.ts";
import { addressOf, type SentRequest } from "#lib/api-contract/operations/address.ts";
import type { ByKey, RequestOptions, SuccessJson } from "#lib/api-contract/operations/types.ts";

/** The result of a request to the server. */
export type ServerResponse<T> =
  | { state: "ok"; status: number; value: T }
  /** The token is not, or no longer, valid. */
  | { state: "signed-out" }
  /** No response, or none from Lektr; it may succeed later. `afterMs`: not before. */
  | { state: "later"; reason: string; afterMs?: number; broken?: boolean }
  /** It will never succeed. */
  | { state: "never"; status: number; reason: string };

type ServerOperations = ByKey<typeof operations>;

export type OperationCall = keyof ServerOperations;

/** The request of an operation, and the part of its response that is read: servers may be older or newer than this. */
export type CallOptions<Key extends OperationCall, Part> = RequestOptions<ServerOperations[Key]> & {
  headers?: Record<string, string>;
  shape: z.ZodType<Part>;
} & ([SuccessJson<ServerOperations[Key]>] extends [Part] ? unknown : { shape: never });

/** `fetch`, passed to code that is tested without a browser. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const PATIENCE_MS = 30_000;
/** These statuses don't mean that the request is wrong: timeout, conflict with another request, too early, too many. */
const TEMPORARY = new Set([408, 409, 425, 429, 502, 503, 504]);
const ErrorBody = z.object({ error: z.string() });

/** A server, and the token for it, if there is one. */
export interface CalledServer {
  server: string;
  token?: string;
}

/**
 * Calls an operation of a server's API, by its key; never throws for what a network or a server can do. Cookies are
 * neither sent nor stored.
 */
export async function call<Key extends OperationCall, Part>(
  fetch: Fetch,
  { server, token }: CalledServer,
  operation: Key,
  options: CallOptions<Key, Part>,
): Promise<ServerResponse<Part>> {
  const { headers, json, params = {}, query = {} }: SentRequest & { headers?: Record<string, string> } = options;
  const { method, path } = addressOf(operation, { params, query });
  const init: RequestInit = {
    method,
    credentials: "omit",
    cache: "no-store",
    headers: {
      accept: "application/json",
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(json !== undefined && { body: JSON.stringify(json) }),
  };
  try {
    const response = await fetch(server + path, init);
    return await read(response, options.shape);
  } catch (cause) {
    return unreachable(cause);
  }
}

async function read<T>(response: Response, shape: z.ZodType<T>): Promise<ServerResponse<T>> {
  const body = parseJson(await response.text());
  if (response.ok) {
    const { data } = shape.safeParse(body);
    if (data === undefined)
      return { state: "later", reason: "What answers there is not Lektr, or a different version." };
    return { state: "ok", status: response.status, value: data };
  }
  if (response.status === 401) return { state: "signed-out" };
  const reason = ErrorBody.safeParse(body).data?.error ?? `The server answered with ${response.status}.`;
  const temporary = TEMPORARY.has(response.status);
  if (!temporary && response.status < 500) return { state: "never", status: response.status, reason };
  const seconds = Number(response.headers.get("retry-after"));
  return { state: "later", reason, broken: !temporary, ...(seconds > 0 && { afterMs: seconds * 1000 }) };
}

/** Parses JSON; undefined for anything else. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(cause: unknown): ServerResponse<never> {
  const isLate = cause instanceof DOMException && cause.name === "TimeoutError";
  return { state: "later", reason: isLate ? "The server took too long to answer." : "The server cannot be reached." };
}
