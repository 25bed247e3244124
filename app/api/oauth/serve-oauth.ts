import { NextResponse } from "next/server";
import { z } from "zod";
import { HttpError } from "#app/api/http-error.ts";
import { type ApiAnswer, serve } from "#app/api/serve.ts";
import type { Operation } from "#lib/api-contract/operations/operation.ts";
import type { OauthError } from "#lib/auth/oauth/oauth-error.ts";
import { originReached } from "#lib/auth/origin.ts";
import { serverIdentity, type ServerIdentity } from "#lib/auth/oauth/server-identity.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

const Refusal = z.object({ error: z.string(), code: z.string() });

/**
 * The route of an operation of OAuth. Its errors have the form of RFC 6749 (5.2): the code in `error`, and the words in
 * `error_description`.
 */
export function serveOAuth<Op extends Operation, const Answer extends ApiAnswer<Op>>(
  ...route: Parameters<typeof serve<Op, Answer>>
): ReturnType<typeof serve> {
  const answer = serve(...route);
  return async (request, context) => withDescription(await answer(request, context), route[0]);
}

async function withDescription(response: Response, operation: Operation): Promise<Response> {
  if (response.status < 400) return response;
  const { error: message, code } = Refusal.parse(await response.json());
  response.headers.delete("content-length");
  const { status, headers } = response;
  const problem = { error: errorNameOf(code, operation), error_description: plainAscii(message), code };
  return NextResponse.json(problem, { status, headers });
}

/** Codes of our own, by the names that OAuth has for them. */
function errorNameOf(code: string, { body }: Operation): string {
  if (code !== "invalid_json" && code !== "invalid_request") return code;
  return body?.json === undefined ? "invalid_request" : "invalid_client_metadata";
}

/** RFC 6749 (5.2) allows printable ASCII without quotation marks and backslashes. */
function plainAscii(message: string): string {
  return message.replaceAll(/[‘’“”"]/g, "'").replaceAll(/[^\x20-\x7e]|\\/g, "?");
}

/** The error of a request that OAuth refuses. */
export function refusalOfOauth({ error, description }: OauthError): HttpError {
  return new HttpError(error === "invalid_client" ? 401 : 400, error, description);
}

/** What this server is for the sender of these headers. */
export function serverReached(headers: Headers): ServerIdentity {
  return serverIdentity(originReached(headers) + withBase(""));
}
