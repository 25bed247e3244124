import { NextResponse } from "next/server";
import { z } from "zod";
import { app, tellOfFailure } from "#lib/boot.ts";
import { refuse } from "#lib/auth/guard.ts";
import { SESSION_SECONDS } from "#lib/auth/auth.ts";
import { type Reader, readerOfToken, tokenOf } from "#lib/auth/session.ts";
import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";
import { clientKind } from "#lib/telemetry/clients.ts";

/** An answer that is not the one asked for; `message` is for people, `code` for programs. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

interface Asked {
  request: Request;
  params: Record<string, string | string[] | undefined>;
}

type Handler<T> = (asked: Asked & T) => Promise<Response> | Response;
type Route = (request: Request, context: RouteContext) => Promise<Response>;

/** A handler for everyone, still only for requests that come from here. */
export function forAnyone(handler: Handler<object>): Route {
  return answering((asked) => handler(asked));
}

/** A handler for a reader with a session or a token; everyone else is answered 401. */
export function forReader(handler: Handler<{ reader: Reader }>): Route {
  return answering(async (asked) => {
    const token = tokenOf(asked.request.headers);
    const reader = await readerOfToken(app().auth, token);
    if (!reader || token === undefined) throw new Refused(401, "unauthorized", "Please sign in.");
    count(asked.request, reader, token);
    return handler({ ...asked, reader });
  });
}

/** A handler for the owner of the installation; other readers are answered 403. */
export function forOwner(handler: Handler<{ reader: Reader }>): Route {
  return forReader((asked) => {
    if (asked.reader.role !== "owner")
      throw new Refused(403, "forbidden", "Only the owner of this library can do this.");
    return handler(asked);
  });
}

/** What pages ask again and again by themselves: no use of Lektr. */
const NOT_COUNTED = /^\/api\/v1\/(?:telemetry|health|search\/model|map)\b/;

/** Counts a call for telemetry. */
function count({ url, headers }: Request, reader: Reader, token: string): void {
  const { telemetry } = app();
  telemetry.seen(reader.id, token);
  if (!NOT_COUNTED.test(new URL(url).pathname)) telemetry.count("api_calls", clientKind(headers));
}

function answering(handler: Handler<object>): Route {
  return async (request, { params }) => {
    try {
      const refusal = refuse(request, { host: env.LEKTR_HOST, allowedHosts: env.LEKTR_ALLOWED_HOSTS });
      if (refusal) throw new Refused(refusal.code === "unknown_host" ? 421 : 403, refusal.code, refusal.message);
      return await handler({ request, params: await params });
    } catch (error) {
      return answerError(error, request);
    }
  };
}

function answerError(error: unknown, { url }: Request): Response {
  if (error instanceof Refused) {
    const { status, code, message, headers } = error;
    return NextResponse.json({ error: message, code }, { status, headers });
  }
  if (error instanceof z.ZodError) {
    return NextResponse.json({ error: describeIssues(error), code: "invalid_request" }, { status: 400 });
  }
  log("api: a request failed", describeError(error));
  tellOfFailure(error, "route", new URL(url).pathname);
  const message = "Something went wrong here. Nothing was changed; the log says where.";
  return NextResponse.json({ error: message, code: "internal_error" }, { status: 500 });
}

/** Our own words end with a full stop and stand for themselves; the parser's need the field they are about. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) =>
      message.endsWith(".") || path.length === 0 ? message : `${path.join(".")}: ${message}`,
    )
    .join(" ");
}

/** The largest body of JSON that is read, in bytes: a highlight of 100,000 letters, in any script, fits. */
const MAX_JSON_BYTES = 1024 * 1024;

/** The body of a request as JSON, parsed. */
export async function jsonBody<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  const text = await boundedText(request.body);
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(400, "invalid_json", "The body of this request is not JSON.");
    throw error;
  }
}

async function boundedText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_JSON_BYTES)
      throw new Refused(413, "too_large", "This is longer than anything that can be saved here.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The query of a request, parsed; a parameter that is given twice counts once, as the last one. */
export function query<T>(request: Request, shape: z.ZodType<T>): T {
  return shape.parse(Object.fromEntries(new URL(request.url).searchParams));
}

/** The whole number in the address, or 404. */
export function idIn(params: Asked["params"]): number {
  const id = z.coerce.number().int().positive().safe().safeParse(params.id);
  if (!id.success) throw notFound();
  return id.data;
}

export function notFound(): Refused {
  return new Refused(404, "not_found", "There is nothing here by that name.");
}

/** The network address that a request comes from, as the server itself saw it. */
export function addressOf(headers: Headers): string {
  return headers.get("x-lektr-address") ?? "unknown";
}

/** How the session's cookie is kept: out of reach of scripts, and on encrypted connections only where there is one. */
export function sessionCookie(headers: Headers) {
  const secure = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  return { httpOnly: true, path: "/", sameSite: "lax", maxAge: SESSION_SECONDS, secure } as const;
}
