import { z } from "zod";
import { innerRequest } from "#app/api/inner-request.ts";
import { HANDLERS } from "#app/api/mcp/handlers.ts";
import { addressOf, type SentRequest } from "#lib/api-contract/operations/address.ts";
import { type OperationCaller, OperationFailure } from "#lib/api-contract/operations/caller.ts";
import { ApiError } from "#lib/api-contract/error.ts";
import { VERSION } from "#lib/boot.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** What the outer request says of its sender. */
const OF_THE_SENDER = ["authorization", "host", "x-lektr-origin", "x-lektr-address"];

/**
 * Calls operations within the server, for the sender of a request: the handlers are those that answer HTTP, and get a
 * request with the same token, so that there is one place which authorises, parses and answers.
 */
export function callWithin(outer: Request): OperationCaller {
  const call = async (operation: string, options: SentRequest & { signal?: AbortSignal } = {}): Promise<unknown> => {
    const handler = HANDLERS.get(operation);
    if (!handler) throw new Error(`mcp: no handler is listed for ${operation}`);
    const params = Object.fromEntries(Object.entries(options.params ?? {}).map(([name, id]) => [name, `${id}`]));
    return jsonOf(await handler(requestFor(outer, operation, options), { params: Promise.resolve(params) }));
  };
  // A row’s handler answers in the row’s shapes (app/api/serve.ts).
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return call as OperationCaller;
}

function requestFor(outer: Request, operation: string, { params, query, json }: SentRequest): Request {
  const { method, path } = addressOf(operation, { ...(params && { params }), ...(query && { query }) });
  const headers = new Headers({ "user-agent": `lektr-mcp/${VERSION}` });
  for (const name of OF_THE_SENDER) {
    const value = outer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const body = json === undefined ? null : JSON.stringify(json);
  if (body !== null) headers.set("content-type", "application/json");
  return innerRequest(new URL(withBase(path), outer.url), { method, headers, body, signal: outer.signal });
}

/** @throws {OperationFailure} for an error response */
async function jsonOf(response: Response): Promise<unknown> {
  const json: unknown = response.status === 204 ? null : await response.json();
  if (response.ok) return json;
  const { code, error } = ApiError.or(UNKNOWN_ERROR).parse(json);
  throw new OperationFailure(response.status, code, error);
}

const UNKNOWN_ERROR = z.unknown().transform(() => ({ code: "internal_error", error: "Something went wrong." }));
