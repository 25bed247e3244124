import type { z } from "zod";
import { Refused } from "#app/api/refused.ts";

/** The largest body of JSON that is read, in bytes: a highlight of 100,000 letters, in any script, fits. */
const MAX_JSON_BYTES = 1024 * 1024;

/** The body of a request as JSON, parsed; `maxBytes` where a request holds many highlights. */
export async function jsonBody<T>(request: Request, shape: z.ZodType<T>, maxBytes = MAX_JSON_BYTES): Promise<T> {
  return parsedJson(await textBody(request, maxBytes), shape);
}

export function parsedJson<T>(text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(400, "invalid_json", "The body of this request is not JSON.");
    throw error;
  }
}

/** The body of a request, unless it is larger than so many bytes. */
export async function textBody({ body }: Request, maxBytes = MAX_JSON_BYTES): Promise<string> {
  const stream: AsyncIterable<Uint8Array> | null = body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new Refused(413, "too_large", "This is longer than anything that can be saved here.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The query of a request, parsed; a parameter that is given twice counts once, as the last one. */
export function query<T>(request: Request, shape: z.ZodType<T>): T {
  return shape.parse(Object.fromEntries(new URL(request.url).searchParams));
}
