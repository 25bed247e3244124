import type { z } from "zod";
import { HttpError } from "#app/api/http-error.ts";
import { describeBytes, largestBody, type Operation } from "#lib/api-contract/operations/operation.ts";

/**
 * Set by scripts/start/unfinished-bodies.mjs; when pages are developed or tested without it, there is no time limit.
 */
const BODIES = Symbol.for("lektr.unfinishedBodies");
const processWide: typeof globalThis & { [BODIES]?: { allowTime(id: string): void } } = globalThis;

/** Lifts the time limit from the body of a known caller: a large file over a slow connection takes minutes. */
export function allowTimeForBody(headers: Headers): void {
  const id = headers.get("x-lektr-body");
  if (id !== null) processWide[BODIES]?.allowTime(id);
}

/** Parses a JSON body. @throws {HttpError} if it is not JSON */
export function parseJson<T>(text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new HttpError(400, "invalid_json", "The body of this request is not JSON.");
    throw error;
  }
}

/**
 * Parses the fields of a form without files; empty ones count as missing (RFC 6749, 3.2).
 * @throws {HttpError} if a field occurs twice
 */
export function parseUrlEncoded<T>(text: string, shape: z.ZodType<T>): T {
  const fields = [...new URLSearchParams(text)].filter(([, value]) => value !== "");
  const names = new Set(fields.map(([name]) => name));
  if (names.size < fields.length)
    throw new HttpError(400, "invalid_request", "A field of this form occurs more than once.");
  return shape.parse(Object.fromEntries(fields));
}

/** The body of a request as text. @throws {HttpError} if it is larger than its operation allows */
export async function textBody(request: Request, operation: Operation): Promise<string> {
  return (await bytesBody(request, operation)).toString("utf8");
}

/** The body of a request. @throws {HttpError} if it is larger than its operation allows */
export async function bytesBody({ body }: Request, operation: Operation): Promise<Buffer> {
  const maxBytes = largestBody(operation);
  const stream: AsyncIterable<Uint8Array> | null = body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(
    413,
    "too_large",
    `This request is larger than ${describeBytes(maxBytes)}. Nothing was changed.`,
  );
}
