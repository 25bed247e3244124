/**
 * A request that takes longer waits for something else than this process: an upload, an import, a slow line.
 * Milliseconds.
 */
const YOUNG_MS = 150;

// Next loads modules several times in one process: what the app must find is on the global object.
const COUNT = Symbol.for("lektr.youngRequests");

/**
 * Counts the requests that came in just now and are not answered yet, and remembers when the last one came, so that
 * long work can let them go first.
 * @param {import("node:http").Server} server
 */
export function countYoungRequests(server) {
  const count = { now: 0, lastAt: 0 };
  globalThis[COUNT] = count;
  server.prependListener("request", (_request, response) => {
    count.now++;
    count.lastAt = performance.now();
    let isCounted = true;
    const leave = () => {
      if (isCounted) count.now--;
      isCounted = false;
      clearTimeout(timer);
    };
    const timer = setTimeout(leave, YOUNG_MS);
    timer.unref();
    response.once("close", leave);
  });
}
