import { findOperation } from "./operations/find.ts";
import { describeBytes, largestBody, STRANGERS_BODY } from "./operations/operation.ts";

interface Incoming {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, unknown>;
}

/** The response to a request that is turned away. */
export interface TurnedAway {
  status: number;
  code: string;
  error: string;
}

/**
 * Turns away requests that no client of Lektr sends, before Next holds any of them in memory; null admits a request. An
 * operation's row says how large its body may be. Uploads of any size are admitted: their handler reads them piece by
 * piece, and rejects what is too large.
 */
export function turnAway({ method = "GET", url = "", headers }: Incoming): TurnedAway | null {
  if (method === "TRACE" || method === "CONNECT") {
    return { status: 405, code: "method_not_allowed", error: "This server does not support that method." };
  }
  const path = pathOf(url);
  if (path === null) return { status: 400, code: "invalid_request", error: "This URL cannot be read." };
  const isApi = path.startsWith("/api/");
  const length = headers["content-length"];
  // Pages would cut off a body of unknown length. Handlers of the API count for themselves.
  if (!isApi && length === undefined && headers["transfer-encoding"] !== undefined) {
    return {
      status: 411,
      code: "length_required",
      error: "Send this with a Content-Length: without it, nothing was read.",
    };
  }
  // Pages receive forms of a few fields, before the sender is known.
  const most = isApi ? largestBody(findOperation(method, path)) : STRANGERS_BODY;
  return Number(length ?? 0) > most ? tooLarge(Number(length), most) : null;
}

function tooLarge(length: number, most: number): TurnedAway {
  const sizes = `This request is ${describeBytes(length)}; up to ${describeBytes(most)} can be sent here.`;
  return { status: 413, code: "too_large", error: `${sizes} Nothing was changed.` };
}

/** Null if the address is invalid. */
function pathOf(url: string): string | null {
  if (!url.startsWith("/")) return null;
  try {
    return decodeURIComponent(url.split("?", 1)[0] ?? "");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
