import type { operations } from "#lib/api-contract/operations/index.ts";
import { addressOf, type SentRequest } from "#lib/api-contract/operations/address.ts";
import type { ByKey, RequestOptions, SuccessJson } from "#lib/api-contract/operations/types.ts";
import { withBase, withoutBase } from "#lib/vocabulary/base-path.ts";

/** What the server answered instead of what was asked for; `message` is for people. */
class RequestFailed extends Error {
  readonly code: string;
  /** Of HTTP; 0 if there was no answer. */
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
 * Letters of a body that the browser sends even if the page goes away meanwhile: it takes 64 kB of all of them
 * together.
 */
const OUTLIVES = 10_000;

const UNREACHABLE = "Lektr’s server is not responding. Is it still running?";

type OperationRows = ByKey<typeof operations>;

type RequestArguments<Key extends keyof OperationRows> = RequestOptions<OperationRows[Key]> & {
  signal?: AbortSignal | undefined;
};

/**
 * Asks the server that this page came from for an operation of its API, named as it is called (`GET
 * /api/v1/books/{id}`). What is sent and what is answered have the types of the operation's row, because server and
 * page are of one build.
 * @throws {RequestFailed} with words for the reader; an abort is thrown as it is
 */
export async function request<Key extends keyof OperationRows>(
  operation: Key,
  ...[options]: {} extends RequestOptions<OperationRows[Key]> ? [RequestArguments<Key>?] : [RequestArguments<Key>]
): Promise<SuccessJson<OperationRows[Key]>> {
  const { signal, json, ...address }: SentRequest & { signal?: AbortSignal | undefined } = options ?? {};
  const { method, path } = addressOf(operation, address);
  const headers: Record<string, string> = {};
  if (json !== undefined) headers["content-type"] = "application/json";
  const body = json === undefined ? null : JSON.stringify(json);
  // What was done on a page is done, also if it is left at once.
  const keepalive = method !== "GET" && (body === null || body.length < OUTLIVES);
  const init = { method, headers, body, keepalive, signal: signal ?? null };
  const response = await fetch(withBase(path), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable(method !== "GET");
  });
  if (response.status === 401) signIn();
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureIn(answer, response.status);
  // The one place where an answer is believed: server and page are of one build, and share these shapes.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as SuccessJson<OperationRows[Key]>;
}

/** Leads to the sign-in page, and from there back to where the reader was. */
function signIn(): void {
  const { pathname, search, hash } = window.location;
  window.location.assign(withBase(`/sign-in?next=${encodeURIComponent(withoutBase(pathname) + search + hash)}`));
}

/** The server did not answer at all; `isChange`: the reader wanted something changed. */
export function unreachable(isChange: boolean): RequestFailed {
  return new RequestFailed("unreachable", 0, isChange ? `${UNREACHABLE} Nothing was changed.` : UNREACHABLE);
}

/** What the server answered instead, as an error. */
export function failureIn(answer: unknown, status: number): RequestFailed {
  const fallback = `The server could not do this (${status}). Nothing was changed.`;
  return new RequestFailed(textIn(answer, "code") ?? `${status}`, status, textIn(answer, "error") ?? fallback, answer);
}

function textIn(answer: unknown, name: string): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  const value = new Map<string, unknown>(Object.entries(answer)).get(name);
  return typeof value === "string" ? value : null;
}

/** Whether what was asked for is not there, or no longer. */
export function isMissing(error: unknown): boolean {
  return failedWith(error, "not_found");
}

/** The body with which the server refused something for this reason; null for any other failure. */
export function refusalBody(error: unknown, code: string): unknown {
  return error instanceof RequestFailed && error.code === code ? error.answer : null;
}

/** Whether the server refused what was asked for, for this reason. */
export function failedWith(error: unknown, code: string): boolean {
  return error instanceof RequestFailed && error.code === code;
}

/** Whether the same may well be done when it is asked for again: nothing is wrong with what was sent. */
export function isWorthAgain(error: unknown): boolean {
  if (!(error instanceof RequestFailed)) return true;
  return error.status >= 500 || [0, 401, 408, 429].includes(error.status);
}

/** Words for the reader about anything that was thrown. */
export function wordsFor(error: unknown): string {
  return error instanceof RequestFailed ? error.message : "Something went wrong on this page. Nothing was changed.";
}
