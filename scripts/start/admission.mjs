// A reader's longest text, with room; the app itself says what is too long within it. Bytes.
const BODY_MAX = 2 * 1024 * 1024;
// All highlights of a book in one request, as the published extension sends them; Next holds it in memory. Bytes.
const BOOK_MAX = 4 * 1024 * 1024;
const BOOKS = /^\/api\/v1\/import\/kindle\/?(?:\?|$)/;
const UPLOADS = /^\/api\/v1\/import\/?(?:\?|$)/;

/**
 * Turns away what no client of Lektr sends, before Next holds any of it in memory.
 * @param {{method?: string, url?: string, headers: Record<string, unknown>}} request
 * @returns {{status: number, code: string, error: string} | null} what to answer, or null to let it in
 */
export function turnAway({ method, url = "", headers }) {
  if (method === "TRACE" || method === "CONNECT") {
    return { status: 405, code: "method_not_allowed", error: "This server does not answer to that method." };
  }
  if (!url.startsWith("/") || !isDecodable(url)) {
    return { status: 400, code: "invalid_request", error: "This address cannot be read." };
  }
  const max = BOOKS.test(url) ? BOOK_MAX : BODY_MAX;
  if (Number(headers["content-length"] ?? 0) > max && !UPLOADS.test(url)) {
    return { status: 413, code: "too_large", error: "This is longer than anything that can be saved here." };
  }
  return null;
}

function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0]);
    return true;
  } catch {
    return false;
  }
}
