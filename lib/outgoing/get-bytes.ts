import { type IncomingMessage, request as requestPlain, type RequestOptions } from "node:http";
import { request as requestSecure } from "node:https";
import { permittedLookup, requirePermittedNumber, type Resolve } from "./permitted-lookup.ts";

export interface OutgoingGet {
  url: URL;
  /** What to answer with, as the header `Accept`. */
  accept: string;
  allowPrivate: boolean;
  /** The largest body. */
  mostBytes: number;
  signal: AbortSignal;
  resolve?: Resolve;
}

/** A response, with its body. */
export interface OutgoingResponse {
  status: number;
  /** Where a redirect leads, as written; null if this is not a redirect. */
  location: string | null;
  body: Buffer;
}

/** A response with more bytes than are wanted. */
export class ResponseTooLarge extends Error {}

/**
 * Gets an address over a connection of its own, from a permitted address only. No redirect is followed.
 * @throws {AddressNotPermitted | ResponseTooLarge | Error} also if its signal is aborted
 */
export function getBytes({
  url,
  accept,
  allowPrivate,
  mostBytes,
  signal,
  resolve,
}: OutgoingGet): Promise<OutgoingResponse> {
  return new Promise((done, reject) => {
    signal.throwIfAborted();
    requirePermittedNumber(url, allowPrivate);
    const lookup = permittedLookup({ allowPrivate, ...(resolve && { resolve }) });
    // Compressed, a small response could be a large one.
    const headers = { accept, "accept-encoding": "identity", "user-agent": "lektr" };
    const options: RequestOptions = { agent: false, lookup, signal, headers };
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    const request = send(url, options, (response) => done(readResponse(response, mostBytes)));
    request.on("error", reject);
    // Without a response that can be read, such as 101: after one, this changes nothing.
    request.on("close", () => reject(new Error("outgoing: the connection was closed without a response")));
    request.end();
  });
}

async function readResponse(response: IncomingMessage, mostBytes: number): Promise<OutgoingResponse> {
  try {
    const body = await readBody(response, mostBytes);
    return { status: response.statusCode ?? 0, location: response.headers.location ?? null, body };
  } finally {
    response.destroy();
  }
}

async function readBody(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) throw new ResponseTooLarge(`outgoing: more than ${mostBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
