import type { ApiCaller } from "#app/api/authorize.ts";
import { HttpError } from "#app/api/http-error.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { app } from "#lib/boot.ts";
import { clientKind } from "#lib/telemetry/counting/clients.ts";
import type { ClientKind } from "#lib/vocabulary/client-kinds.ts";
import type { ClientContext } from "#lib/import/programs/import-from-program.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

/**
 * How long a request waits for what it brought before it answers that it goes on. KOReader waits five seconds.
 * Milliseconds.
 */
export const PATIENCE_MS = 3000;

/** What programs call a request is a UUID, or a hash. */
const LONGEST_KEY = 200;

/** What it takes to take in what a program brings for a reader. */
export function bringing({ reader, client }: ApiCaller, request: Request): ClientContext {
  const { db, files, runner, telemetry } = app();
  const program = { clientKind: clientKindOf(request, client), tokenId: client?.tokenId ?? null };
  return { db, files, runner, telemetry, ...program, readerId: reader.id, now: Date.now() };
}

/** What kind of program sends a request. */
export function clientKindOf({ headers, url }: Request, client: ApiCaller["client"]): ClientKind {
  return clientKind({ headers, path: pathAsked({ url }), token: client?.kind ?? null });
}

/** The program that sends a request, as the reader knows it; null for Lektr's own pages, and for what does not say. */
export function programOf({ headers }: Request, client: ApiCaller["client"]): string | null {
  if (client) return client.name;
  if (extensionOrigin(headers) !== null) return "Lektr extension";
  return /koreader|luasocket/i.test(headers.get("user-agent") ?? "") ? "KOReader" : null;
}

/**
 * What the program calls its request, in the header `Idempotency-Key`: one that is sent again does nothing more.
 * Undefined if it gives it no name. @throws {HttpError} if the name is too long
 */
export function requestKeyOf({ headers }: Request, client: ApiCaller["client"]): string | undefined {
  const key = headers.get("idempotency-key")?.trim() ?? "";
  if (key.length > LONGEST_KEY) {
    throw new HttpError(400, "invalid_request", `The header Idempotency-Key is longer than ${LONGEST_KEY} letters.`);
  }
  // Two programs that count from 1 mean different things by it.
  return key === "" ? undefined : `key ${client?.tokenId ?? "session"} ${key}`;
}
