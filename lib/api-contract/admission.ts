import { findOperation } from "./operations/find.ts";
import { largestBody } from "./operations/operation.ts";

/** What a page or an action is sent: a form, with room. Bytes. */
const PAGE_MAX = 2 * 1024 * 1024;

interface Incoming {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, unknown>;
}

/** What to answer to a request that is turned away. */
export interface TurnedAway {
  status: number;
  code: string;
  error: string;
}

/**
 * Turns away what no client of Lektr sends, before Next holds any of it in memory; null lets a request in. How much an operation of the
 * API takes says its row. Uploads are let in whatever their size: their handler reads them piece by piece, and says what is too large.
 */
export function turnAway({ method = "GET", url = "", headers }: Incoming): TurnedAway | null {
  if (method === "TRACE" || method === "CONNECT") {
    return { status: 405, code: "method_not_allowed", error: "This server does not answer to that method." };
  }
  const path = pathOf(url);
  if (path === null) return { status: 400, code: "invalid_request", error: "This address cannot be read." };
  const isApi = path.startsWith("/api/");
  const length = headers["content-length"];
  // What does not say how long it is would be cut off where pages are served. Handlers of the API count for themselves.
  if (!isApi && length === undefined && headers["transfer-encoding"] !== undefined) {
    return { status: 411, code: "length_required", error: "Send this with its length: without it nothing was read." };
  }
  const most = isApi ? largestBody(findOperation(method, path)) : PAGE_MAX;
  return Number(length ?? 0) > most ? tooLarge(Number(length), most) : null;
}

function tooLarge(length: number, most: number): TurnedAway {
  const error = `This request is ${megabytes(length)} MB; up to ${megabytes(most)} MB can be sent here. Nothing was changed.`;
  return { status: 413, code: "too_large", error };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, "");
}

/** Null if the address cannot be read. */
function pathOf(url: string): string | null {
  if (!url.startsWith("/")) return null;
  try {
    return decodeURIComponent(url.split("?", 1)[0] ?? "");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
