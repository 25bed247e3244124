import type { z } from "zod";
import { Refused } from "#app/api/refused.ts";
import { findOperation } from "#lib/api-contract/operations/find.ts";
import { describeBytes, largestBody } from "#lib/api-contract/operations/operation.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

/** Kept by scripts/start/unfinished-bodies.mjs; where pages are developed or tested without it, nothing is bounded. */
const BODIES = Symbol.for("lektr.unfinishedBodies");
const processWide: typeof globalThis & { [BODIES]?: { allowTime(id: string): void } } = globalThis;

/** Lets the body of a known caller take its time: a large file over a slow line takes minutes. */
export function allowTimeForBody(headers: Headers): void {
  const id = headers.get("x-lektr-body");
  if (id !== null) processWide[BODIES]?.allowTime(id);
}

/** The body of a request as JSON, parsed. */
export async function jsonBody<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  return parsedJson(await textBody(request), shape);
}

export function parsedJson<T>(text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(400, "invalid_json", "The body of this request is not JSON.");
    throw error;
  }
}

/** The body of a request, unless it is larger than its operation takes. */
export async function textBody({ method, url, body }: Request): Promise<string> {
  const maxBytes = largestBody(findOperation(method, pathAsked({ url })));
  const stream: AsyncIterable<Uint8Array> | null = body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(maxBytes: number): Refused {
  return new Refused(413, "too_large", `This request is larger than ${describeBytes(maxBytes)}. Nothing was changed.`);
}

/** The query of a request, parsed; a parameter that is given twice counts once, as the last one. */
export function query<T>(request: Request, shape: z.ZodType<T>): T {
  return shape.parse(Object.fromEntries(new URL(request.url).searchParams));
}
