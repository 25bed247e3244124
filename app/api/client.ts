import type { ApiCaller } from "#app/api/authorize.ts";
import { HttpError } from "#app/api/http-error.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { app } from "#lib/boot.ts";
import { clientKind } from "#lib/telemetry/counting/clients.ts";
import type { ClientKind } from "#lib/vocabulary/client-kinds.ts";
import type { ClientContext } from "#lib/import/programs/import-from-program.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

/**
 * How long a request waits for its import before it is answered with 202. KOReader waits five seconds. Milliseconds.
 */
export const PATIENCE_MS = 3000;

/** Idempotency keys are UUIDs or hashes. */
const LONGEST_KEY = 200;

/** The context for importing what a program sends for a reader. */
export function bringing({ reader, client }: ApiCaller, request: Request): ClientContext {
  const { db, files, runner, telemetry } = app();
  const program = { clientKind: clientKindOf(request, client), tokenId: client?.tokenId ?? null };
  return { db, files, runner, telemetry, ...program, readerId: reader.id, now: Date.now() };
}

/** The kind of program that sends a request. */
export function clientKindOf({ headers, url }: Request, client: ApiCaller["client"]): ClientKind {
  return clientKind({ headers, path: pathAsked({ url }), token: client?.kind ?? null });
}

/**
 * The program that sends a request, by its name for the reader; null for Lektr's own pages, and for unnamed programs.
 */
export function programOf({ headers }: Request, client: ApiCaller["client"]): string | null {
  if (client) return client.name;
  if (extensionOrigin(headers) !== null) return "Lektr extension";
  return /koreader|luasocket/i.test(headers.get("user-agent") ?? "") ? "KOReader" : null;
}

/**
 * The idempotency key of a request, from the header `Idempotency-Key`: a repeated request has no further effect.
 * Undefined if there is none. @throws {HttpError} if the key is too long
 */
export function requestKeyOf({ headers }: Request, client: ApiCaller["client"]): string | undefined {
  const key = headers.get("idempotency-key")?.trim() ?? "";
  if (key.length > LONGEST_KEY) {
    throw new HttpError(400, "invalid_request", `The header Idempotency-Key is longer than ${LONGEST_KEY} letters.`);
  }
  // Keep keys of different programs apart: two that count from 1 mean different requests.
  return key === "" ? undefined : `key ${client?.tokenId ?? "session"} ${key}`;
}
