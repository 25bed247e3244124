import { NextResponse } from "next/server";
import { z } from "zod";
import { type ApiAnswer, serve } from "#app/api/serve.ts";
import type { Operation } from "#lib/api-contract/operations/operation.ts";
import { originReached } from "#lib/auth/origin.ts";
import { pathAsked, withBase } from "#lib/vocabulary/base-path.ts";

const Refusal = z.looseObject({ error: z.string() });

/** The route of an operation for Readwise clients: errors are repeated in `detail`, where these clients look. */
export function serveReadwise<Op extends Operation, const Answer extends ApiAnswer<Op>>(
  ...route: Parameters<typeof serve<Op, Answer>>
): ReturnType<typeof serve> {
  const answer = serve(...route);
  return async (request, context) => withDetail(await answer(request, context));
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
 * The address of a request as its client knows it: with the name that it used, not the one that the server listens on.
 */
export function addressUsed({ url, headers }: Request): URL {
  return new URL(`${originReached(headers)}${withBase(pathAsked({ url }))}${new URL(url).search}`);
}
