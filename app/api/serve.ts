import { NextResponse } from "next/server";
import { z } from "zod";
import { type ApiCaller, apiCallerOf, authorize, tooMany } from "#app/api/authorize.ts";
import { allowTimeForBody, parseJson, parseUrlEncoded, textBody } from "#app/api/body.ts";
import { networkAsking } from "#app/api/caller.ts";
import { HttpError } from "#app/api/http-error.ts";
import { isWithinRequest } from "#app/api/inner-request.ts";
import { Reply, reply } from "#app/api/reply.ts";
import { app, isRunning, tellOfFailure } from "#lib/boot.ts";
import { damagedLibrary } from "#lib/boot/damaged.ts";
import { type Operation, refusesUnknownParameters } from "#lib/api-contract/operations/operation.ts";
import type { AnswerJson, ParsedBody, ParsedQuery, PathParams, StatusOf } from "#lib/api-contract/operations/types.ts";
import { statusOfRefusal } from "#lib/auth/refusal-answer.ts";
import { refusalOf } from "#lib/auth/refusal.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { tokenOf } from "#lib/auth/session.ts";
import { describeError, log } from "#lib/log.ts";
import { describeProblem, type StorageProblem } from "#lib/storage/problems.ts";
import { clientKind } from "#lib/telemetry/counting/clients.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

type Route = (request: Request, context: RouteContext) => Promise<Response>;

/** An authorized request for an operation: the caller, unless anyone may call, and the parsed parameters and body. */
export type ApiCall<Op extends Operation> = {
  request: Request;
  params: PathParams<Op["path"]>;
  query: ParsedQuery<Op>;
  body: ParsedBody<Op>;
  /** The raw body if it is JSON or the fields of a form; else empty. */
  bodyText: string;
} & (Op["allow"] extends "anyone" ? unknown : ApiCaller);

/** What a handler returns: the JSON of the only status there is, or a `reply`; a `Response` if that is a file. */
export type ApiAnswer<Op extends Operation> =
  | (IsUnion<StatusOf<Op>> extends true ? never : Plain<Op["answers"][StatusOf<Op>]>)
  | { [Status in StatusOf<Op>]: Reply<Status, AnswerJson<Op["answers"][Status]>> }[StatusOf<Op>];

type Plain<OneAnswer> = OneAnswer extends { file: string } ? Response : AnswerJson<OneAnswer>;

type IsUnion<Each, All = Each> = Each extends unknown ? ([All] extends [Each] ? false : true) : never;

/**
 * Builds the route of an operation: authorizes the caller, parses the request and checks the response, all by the
 * operation's row. Returns 401 or 403 to callers who are not allowed, and 400 for invalid input. A handler throws
 * HttpError for errors of its own.
 */
export function serve<Op extends Operation, const Answer extends ApiAnswer<Op>>(
  operation: Op,
  handler: (call: ApiCall<Op>) => Promise<Answer> | Answer,
): Route {
  return async (request, context) => {
    let isForExtension = operation.isReadByExtensions === true;
    const response = await answering(request, async () => {
      refuseWhileDamaged(operation);
      if (refusesUnknownParameters(operation)) refuseUnknownParameters(request, operation);
      // A write into a database file that was removed is lost, whatever the response says.
      const lost = operation.method === "GET" || damagedLibrary() ? null : app().storage.checkFile();
      if (lost) throw storageRefusal(lost);
      const caller = operation.allow === "anyone" ? null : await apiCallerOf(request);
      isForExtension ||= isOwnExtension(request, caller);
      letIn(request, operation, caller);
      const sent = { ...caller, ...(await parseCall(request, operation, await context.params)) };
      // The row's types match what it parsed.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return toResponse(operation, await handler(sent as unknown as ApiCall<Op>));
    });
    // Refusals of the operations whose responses browsers keep: next.config.ts says it of all others.
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
    // A page gets no cookie sent along: for that, a browser wants `Access-Control-Allow-Credentials` as well.
    if (operation.origins === "any") response.headers.set("access-control-allow-origin", "*");
    else if (isForExtension || response.status === 401) return readableByExtension(request, response);
    return response;
  };
}

/** The route of addresses without an operation. */
export function serveUnknown(handler: (request: Request) => never): Route {
  return (request) => answering(request, async () => handler(request));
}

async function answering(request: Request, handler: () => Promise<Response>): Promise<Response> {
  try {
    const visit = { method: request.method, headers: request.headers, path: pathAsked(request) };
    const refusal = refusalOf(visit);
    if (refusal) throw new HttpError(statusOfRefusal(refusal), refusal.code, refusal.message);
    if (!isRunning() && !damagedLibrary()) throw restarting();
    return await handler();
  } catch (error) {
    return answerError(error, request);
  }
}

/** Rejects unknown parameters: a script that filters by one must not believe that the filter works. */
function refuseUnknownParameters({ url }: Request, { query }: Operation): void {
  const known = Object.keys(query?.shape ?? {});
  const unknown = [...new URL(url).searchParams.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const list = known.length === 0 ? "It takes none." : `It takes ${known.join(", ")}.`;
  throw new HttpError(400, "unknown_parameter", `This address has no parameter “${unknown.slice(0, 60)}”. ${list}`);
}

/**
 * Authorizes the call by the row, and counts it.
 * @throws {HttpError} 401 for anonymous callers, 403 for tokens and readers without permission, 429 for too many calls
 */
function letIn(request: Request, operation: Operation, caller: ApiCaller | null): void {
  const { allow, owner, isLimited, isPolled = false } = operation;
  if (allow === "anyone") {
    const seconds = isLimited ? app().requests.take(`device ${networkAsking(request.headers)}`) : 0;
    if (seconds > 0) throw tooMany(seconds);
    return;
  }
  if (!caller) throw new HttpError(401, "unauthorized", "Please sign in.");
  allowTimeForBody(request.headers);
  if (!damagedLibrary()) countCall(request, { allow, isPolled }, caller);
  if (owner && caller.reader.role !== "owner")
    throw new HttpError(403, "forbidden", "Only the owner of this library can do this.");
}

type CountedCall = Pick<Operation, "isPolled"> & { allow: Exclude<Operation["allow"], "anyone"> };

function countCall(request: Request, { allow, isPolled }: CountedCall, caller: ApiCaller): void {
  const isInner = isWithinRequest(request);
  authorize(caller, allow, isInner);
  const { telemetry } = app();
  telemetry.seen(caller.reader.id, tokenOf(request.headers) ?? "");
  if (!isPolled && !isInner) {
    const asked = { headers: request.headers, path: pathAsked(request) };
    telemetry.count("api_calls", clientKind({ ...asked, token: caller.client?.kind ?? null }));
  }
}

/** Whether the caller is the extension itself, with its own token. */
function isOwnExtension({ headers }: Request, caller: ApiCaller | null): boolean {
  return caller !== null && caller.client !== null && caller.client.origin === extensionOrigin(headers);
}

/** Undefined if the address has none. */
type RouteParams = Awaited<RouteContext["params"]>;

async function parseCall(request: Request, operation: Operation, params: RouteParams) {
  const { query, body } = operation;
  // A file is read piece by piece, by its handler.
  const json = body?.file === undefined ? body?.json : undefined;
  const fields = body?.urlEncoded;
  const bodyText = json || fields ? await textBody(request, operation) : "";
  return {
    request,
    params: Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, idIn(value)])),
    // If a parameter occurs twice, the last one counts.
    query: query?.parse(Object.fromEntries(new URL(request.url).searchParams)),
    body: (json && parseJson(bodyText, json)) ?? (fields && parseUrlEncoded(bodyText, fields)),
    bodyText,
  };
}

/** The integer in an address; 404 if it is none. */
function idIn(value: unknown): number {
  const id = z.coerce.number().int().positive().safe().safeParse(value);
  if (!id.success) throw notFound();
  return id.data;
}

export function notFound(): HttpError {
  return new HttpError(404, "not_found", "Not found.");
}

function toResponse({ answers }: Operation, answer: unknown): Response {
  if (answer instanceof Response) return answer;
  const { status, json, headers, cookies } =
    answer instanceof Reply ? answer : reply(Number(Object.keys(answers)[0]), answer);
  const response =
    json === null ? new NextResponse(null, { status, headers }) : NextResponse.json(json, { status, headers });
  for (const cookie of cookies) response.cookies.set(cookie);
  return response;
}

/**
 * Adds CORS headers for a browser extension that may read this response: because of its token, because it asks to
 * connect, or because its token was revoked. Without `Access-Control-Allow-Credentials`, so that no cookie is ever sent
 * along.
 */
function readableByExtension({ headers }: Request, response: Response): Response {
  const origin = extensionOrigin(headers);
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.append("vary", "origin");
  return response;
}

/** @throws {HttpError} 503 for what needs a database, while that is damaged */
function refuseWhileDamaged({ isServedWhenDamaged = false }: Operation): void {
  if (isServedWhenDamaged || !damagedLibrary()) return;
  const message =
    "The database is damaged, so nothing is read from it or written to it. Open Lektr to restore a backup.";
  throw new HttpError(503, "database_damaged", message);
}

/** While a library that was restored is being opened. */
function restarting(): HttpError {
  const message = "Lektr is opening the library that was restored. Please wait a moment.";
  return new HttpError(503, "restarting", message, { "retry-after": "1" });
}

function storageRefusal(problem: StorageProblem): HttpError {
  const { status, message } = describeProblem(problem);
  return new HttpError(status, problem, message);
}

function answerError(error: unknown, request: Request): Response {
  if (error instanceof HttpError) {
    const { status, code, message, headers, details } = error;
    return NextResponse.json({ error: message, code, ...details }, { status, headers });
  }
  if (error instanceof z.ZodError) {
    return NextResponse.json({ error: describeIssues(error), code: "invalid_request" }, { status: 400 });
  }
  if (isCutOff(error)) return NextResponse.json({ error: "This request broke off.", code: "cut_off" }, { status: 400 });
  const problem = tellOfFailure(error, "route", pathAsked(request));
  if (problem) return answerError(storageRefusal(problem), request);
  log("api: a request failed", describeError(error));
  const message = "Something went wrong. Nothing was changed; the server’s log has the details.";
  return NextResponse.json({ error: message, code: "internal_error" }, { status: 500 });
}

/**
 * Whether the caller's connection ended before the whole body arrived: nothing failed here, and nobody reads the
 * response.
 */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET" && !("syscall" in error);
}

/** Messages from our own checks end with a full stop and stand alone; the parser's need the name of their field. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) =>
      message.endsWith(".") || path.length === 0 ? message : `${path.join(".")}: ${message}`,
    )
    .join(" ");
}
