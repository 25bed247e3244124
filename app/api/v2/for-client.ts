import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import type { Scopes } from "#app/api/asker.ts";
import { originReached } from "#lib/auth/origin.ts";
import { pathAsked, withBase } from "#lib/vocabulary/base-path.ts";

const Refusal = z.looseObject({ error: z.string() });

/** A handler for clients of Readwise: refusals say in `detail`, too, what is wrong, because that is where they look. */
export function forClient(handler: Parameters<typeof forReader>[0], allow?: Scopes): ReturnType<typeof forReader> {
  const route = forReader(handler, allow);
  return async (request, context) => withDetail(await route(request, context));
}

async function withDetail(response: Response): Promise<Response> {
  if (response.status < 400) return response;
  const refusal = Refusal.parse(await response.json());
  response.headers.delete("content-length");
  return NextResponse.json(
    { ...refusal, detail: refusal.error },
    { status: response.status, headers: response.headers },
  );
}

/**
 * The address of a request as its client knows it: the name that it asked for, not the one that the server listens on.
 */
export function addressUsed({ url, headers }: Request): URL {
  return new URL(`${originReached(headers)}${withBase(pathAsked({ url }))}${new URL(url).search}`);
}
