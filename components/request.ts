import type { operations } from "#lib/api-contract/operations/index.ts";
import { addressOf, type SentRequest } from "#lib/api-contract/operations/address.ts";
import type { ByKey, RequestOptions, SuccessJson } from "#lib/api-contract/operations/types.ts";
import { withBase, withoutBase } from "#lib/vocabulary/base-path.ts";

/** An error response of the server; `message` is for people. */
class RequestFailed extends Error {
  readonly code: string;
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  /** The body, if it was JSON. */
  readonly answer: unknown;
  constructor(code: string, status: number, message: string, answer: unknown = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.answer = answer;
  }
}

/**
 * Size of a body that the browser still sends if the page is closed meanwhile: it allows 64 kB for all of them
 * together. Characters.
 */
const OUTLIVES = 10_000;

const UNREACHABLE = "Lektr’s server is not responding. Is it still running?";

type OperationRows = ByKey<typeof operations>;

type RequestArguments<Key extends keyof OperationRows> = RequestOptions<OperationRows[Key]> & {
  signal?: AbortSignal | undefined;
} & (OperationRows[Key] extends { body: { file: string } } ? { file?: Blob } : unknown);

/**
 * Calls an operation of the API of this page's server by its key, for instance `GET /api/v1/books/{id}`. Request and
 * response have the types of the operation's row, because server and page are from one build.
 * @throws {RequestFailed} with a message for the reader; an abort is rethrown
 */
export async function request<Key extends keyof OperationRows>(
  operation: Key,
  ...[options]: {} extends RequestOptions<OperationRows[Key]> ? [RequestArguments<Key>?] : [RequestArguments<Key>]
): Promise<SuccessJson<OperationRows[Key]>> {
  const { signal, json, file, ...address }: SentRequest & { signal?: AbortSignal | undefined; file?: Blob } =
    options ?? {};
  const { method, path } = addressOf(operation, address);
  const headers: Record<string, string> = {};
  if (json !== undefined) headers["content-type"] = "application/json";
  const text = json === undefined ? null : JSON.stringify(json);
  // A change must arrive even if the page is left at once.
  const keepalive = method !== "GET" && file === undefined && (text === null || text.length < OUTLIVES);
  const init = { method, headers, body: file ?? text, keepalive, signal: signal ?? null };
  const response = await fetch(withBase(path), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable(method !== "GET");
  });
  if (response.status === 401) signIn();
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureIn(answer, response.status);
  // The one place where a response is trusted: server and page are from one build, and share these types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as SuccessJson<OperationRows[Key]>;
}

/** Goes to the sign-in page, and from there back to the current page. */
function signIn(): void {
  const { pathname, search, hash } = window.location;
  window.location.assign(withBase(`/sign-in?next=${encodeURIComponent(withoutBase(pathname) + search + hash)}`));
}

/** The error for a server that did not respond; `isChange`: the request was a change. */
export function unreachable(isChange: boolean): RequestFailed {
  return new RequestFailed("unreachable", 0, isChange ? `${UNREACHABLE} Nothing was changed.` : UNREACHABLE);
}

/** The error for an error response of the server. */
export function failureIn(answer: unknown, status: number): RequestFailed {
  const fallback = `The server could not do this (${status}). Nothing was changed.`;
  return new RequestFailed(textIn(answer, "code") ?? `${status}`, status, textIn(answer, "error") ?? fallback, answer);
}

function textIn(answer: unknown, name: string): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  const value = new Map<string, unknown>(Object.entries(answer)).get(name);
  return typeof value === "string" ? value : null;
}

/** Whether the requested thing does not exist, or no longer. */
export function isMissing(error: unknown): boolean {
  return failedWith(error, "not_found");
}

/** The body of an error with this code; null for any other error. */
export function refusalBody(error: unknown, code: string): unknown {
  return error instanceof RequestFailed && error.code === code ? error.answer : null;
}

/** Whether the server refused the request with this code. */
export function failedWith(error: unknown, code: string): boolean {
  return error instanceof RequestFailed && error.code === code;
}

/** Whether the same request may succeed later: nothing is wrong with the request itself. */
export function isWorthAgain(error: unknown): boolean {
  if (!(error instanceof RequestFailed)) return true;
  return error.status >= 500 || [0, 401, 408, 429].includes(error.status);
}

/** A message for the reader about any error. */
export function wordsFor(error: unknown): string {
  return error instanceof RequestFailed ? error.message : "Something went wrong on this page. Nothing was changed.";
}
