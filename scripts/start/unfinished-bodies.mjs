/** How long the body of an unidentified caller may take. Milliseconds. */
const STRANGERS_MS = 30_000;
/** Most such bodies at a time: each may be kept in memory until it is complete. */
const STRANGERS = 200;

// Next loads modules several times in one process: what the app must find is on the global object.
const BODIES = Symbol.for("lektr.unfinishedBodies");

/**
 * Bounds what strangers can make the server hold: a request whose body is not whole after half a minute is cut off, and
 * only so many are waited for at a time. Once the app knows the caller (`app/api/body.ts`), their upload may take as
 * long as the server lets any.
 * @param {{waitMs?: number, most?: number}} [limits]
 * @returns {(request: import("node:http").IncomingMessage) => boolean} to be told of each request; false for one too
 *   many
 */
export function boundUnfinishedBodies({ waitMs = STRANGERS_MS, most = STRANGERS } = {}) {
  const unfinished = new Map();
  let last = 0;
  const forget = (id) => {
    clearTimeout(unfinished.get(id));
    unfinished.delete(id);
  };
  globalThis[BODIES] = { allowTime: forget };
  return (request) => {
    const { headers } = request;
    // Only ours, whatever the client claims.
    delete headers["x-lektr-body"];
    if (headers["transfer-encoding"] === undefined && !(Number(headers["content-length"]) > 0)) return true;
    if (unfinished.size >= most) return false;
    const id = `${++last}`;
    headers["x-lektr-body"] = id;
    unfinished.set(id, setTimeout(() => cutOff(request), waitMs).unref());
    request.once("close", () => forget(id));
    return true;
  };
}

function cutOff({ socket, complete }) {
  // All of it has arrived; only its handler has not read it yet.
  if (complete) return;
  // Like Node if a request takes too long. If a response has begun already, nobody reads this.
  if (socket.writable) socket.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  socket.destroy();
}
