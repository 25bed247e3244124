import { NextResponse } from "next/server";
import { z } from "zod";
import { type Scopes, type Asker, askerOf, WRITE, authorize, READ, SIGNED_IN_ONLY } from "#app/api/asker.ts";
import { allowTimeForBody } from "#app/api/body.ts";
import { Refused } from "#app/api/refused.ts";
import { app, tellOfFailure } from "#lib/boot.ts";
import { findOperation } from "#lib/api-contract/operations/find.ts";
import { refusesUnknownParameters } from "#lib/api-contract/operations/operation.ts";
import { statusOfRefusal } from "#lib/auth/refusal-answer.ts";
import { refusalOf } from "#lib/auth/refusal.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { isSecure } from "#lib/auth/origin.ts";
import { LONGEST_SESSION_SECONDS, tokenOf } from "#lib/auth/session.ts";
import { describeError, log } from "#lib/log.ts";
import { describeProblem, type StorageProblem } from "#lib/storage/problems.ts";
import { clientKind } from "#lib/telemetry/counting/clients.ts";
import { COOKIE_PATH, pathAsked } from "#lib/vocabulary/base-path.ts";

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

interface Asked {
  request: Request;
  params: Record<string, string | string[] | undefined>;
  /** Whether the extension that asks may read the answer. */
  isForExtension: boolean;
}

type Handler<T> = (asked: Asked & T) => Promise<Response> | Response;
type Route = (request: Request, context: RouteContext) => Promise<Response>;

/** A handler for everyone, still only for requests that come from here. */
export function forAnyone(handler: Handler<object>): Route {
  return answering((asked) => handler(asked));
}

/** A script that filters by a parameter that is not there must not believe that it filters. */
function refuseUnknownParameters({ method, url }: Request): void {
  const { searchParams } = new URL(url);
  const operation = findOperation(method, pathAsked({ url }));
  if (!operation || !refusesUnknownParameters(operation)) return;
  const known = Object.keys(operation.query?.shape ?? {});
  const unknown = [...searchParams.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const list = known.length === 0 ? "It takes none." : `It takes ${known.join(", ")}.`;
  throw new Refused(400, "unknown_parameter", `This address has no parameter “${unknown.slice(0, 60)}”. ${list}`);
}

/**
 * A handler for a reader with a session, or a program with a token that `allow` names; everyone else is answered 401 or
 * 403. Unless it is said, tokens to read may GET, and tokens to write may do everything.
 */
export function forReader(handler: Handler<Asker>, allow?: Scopes): Route {
  return answering(async (asked) => {
    const { request } = asked;
    const asker = await askerOf(request);
    if (!asker) throw new Refused(401, "unauthorized", "Please sign in.");
    asked.isForExtension = asker.client !== null && asker.client.origin === extensionOrigin(request.headers);
    allowTimeForBody(request.headers);
    authorize(asker, allow ?? (request.method === "GET" ? READ : WRITE));
    count(request, asker);
    return handler({ ...asked, ...asker });
  });
}

/**
 * A handler for the owner of the installation; other readers are answered 403. Tokens may only see, unless it is said.
 */
export function forOwner(handler: Handler<Asker>, allow?: Scopes): Route {
  const owners: Handler<Asker> = (asked) => {
    if (asked.reader.role !== "owner")
      throw new Refused(403, "forbidden", "Only the owner of this library can do this.");
    return handler(asked);
  };
  return (request, context) =>
    forReader(owners, allow ?? (request.method === "GET" ? READ : SIGNED_IN_ONLY))(request, context);
}

/** Counts a call for telemetry. */
function count({ method, url, headers }: Request, { reader, client }: Asker): void {
  const { telemetry } = app();
  telemetry.seen(reader.id, tokenOf(headers) ?? "");
  const path = pathAsked({ url });
  if (findOperation(method, path)?.isPolled) return;
  telemetry.count("api_calls", clientKind({ headers, path, token: client?.kind ?? null }));
}

function answering(handler: Handler<object>): Route {
  return async (request, { params }) => {
    const asked: Asked = { request, params: await params, isForExtension: false };
    return forExtension(asked, await answer(handler, asked));
  };
}

async function answer(handler: Handler<object>, asked: Asked): Promise<Response> {
  const { request } = asked;
  try {
    const visit = { method: request.method, headers: request.headers, path: pathAsked(request) };
    const refusal = refusalOf(visit);
    if (refusal) throw new Refused(statusOfRefusal(refusal), refusal.code, refusal.message);
    refuseUnknownParameters(request);
    // What is written into a file that was taken away is lost, whatever is answered.
    const lost = request.method === "GET" ? null : app().storage.checkFile();
    if (lost) throw storageRefusal(lost);
    return await handler(asked);
  } catch (error) {
    return answerError(error, request);
  }
}

/**
 * Lets a browser extension read an answer that is meant for it: because of its token, because it asks to be let in, or
 * because it is told that its token is none any more. Without `Access-Control-Allow-Credentials`, so no cookie is ever
 * sent along.
 */
function forExtension({ request, isForExtension }: Asked, response: Response): Response {
  const origin = extensionOrigin(request.headers);
  if (origin === null || !(isForExtension || response.status === 401)) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.append("vary", "origin");
  return response;
}

function storageRefusal(problem: StorageProblem): Refused {
  const { status, message } = describeProblem(problem);
  return new Refused(status, problem, message);
}

function answerError(error: unknown, request: Request): Response {
  if (error instanceof Refused) {
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

/** The caller's connection ended before the whole body had come: nothing failed here, and nobody reads the answer. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET" && !("syscall" in error);
}

/** Our own words end with a full stop and stand for themselves; the parser's need the field they are about. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) =>
      message.endsWith(".") || path.length === 0 ? message : `${path.join(".")}: ${message}`,
    )
    .join(" ");
}

/** The whole number in the address, or 404. */
export function idIn(params: Asked["params"]): number {
  const id = z.coerce.number().int().positive().safe().safeParse(params.id);
  if (!id.success) throw notFound();
  return id.data;
}

export function notFound(): Refused {
  return new Refused(404, "not_found", "Not found.");
}

/** How the session's cookie is kept: out of reach of scripts, and on encrypted connections only where there is one. */
export function sessionCookie(headers: Headers) {
  return {
    httpOnly: true,
    path: COOKIE_PATH,
    sameSite: "lax",
    maxAge: LONGEST_SESSION_SECONDS,
    secure: isSecure(headers),
  } as const;
}
