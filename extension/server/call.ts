import { z } from "zod";

/** What came of asking the server. */
export type Answer<T> =
  | { state: "ok"; status: number; value: T }
  /** The token is not, or no longer, good. */
  | { state: "signed-out" }
  /** Nobody, or nobody who is Lektr, answered; it may be different later. `afterMs`: not before. */
  | { state: "later"; reason: string; afterMs?: number; broken?: boolean }
  /** It will never work like this. */
  | { state: "never"; status: number; reason: string };

interface Call<T> {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
  shape: z.ZodType<T>;
}

/** `fetch`, as it is given to what must be tried without a browser. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const PATIENCE_MS = 30_000;
/** They say that it is not the request that is wrong: a timeout, another one under way, too early, too many. */
const TEMPORARY = new Set([408, 409, 425, 429, 502, 503, 504]);
const ErrorBody = z.object({ error: z.string() });

/** Asks the server; never throws for what a network or a server can do. Cookies are neither sent nor kept. */
export async function call<T>(fetch: Fetch, url: string, { method, body, headers, token, shape }: Call<T>) {
  const init: RequestInit = {
    method: method ?? "GET",
    credentials: "omit",
    cache: "no-store",
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  try {
    const response = await fetch(url, init);
    return await read(response, shape);
  } catch (cause) {
    return unreachable(cause);
  }
}

async function read<T>(response: Response, shape: z.ZodType<T>): Promise<Answer<T>> {
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

/** Anything that is no JSON is read as undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(cause: unknown): Answer<never> {
  const isLate = cause instanceof DOMException && cause.name === "TimeoutError";
  return { state: "later", reason: isLate ? "The server took too long to answer." : "The server cannot be reached." };
}
