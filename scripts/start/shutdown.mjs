const REQUESTS_MS = 250;
const APP_MS = 300;
// npm passes Ctrl-C on to a program that the terminal has told already: the second of such a pair is no impatience.
const SAME_MS = 150;

/**
 * Ends the process cleanly within a second of SIGTERM, SIGINT or SIGHUP, with exit code 0. A second signal ends it at
 * once.
 * @param {import("node:http").Server} server
 */
export function endOnSignals(server) {
  let since = 0;
  const end = (signal) => {
    if (since !== 0 && Date.now() - since > SAME_MS) process.exit(1);
    if (since !== 0) return;
    since = Date.now();
    endCleanly(server).then(
      () => process.exit(0),
      (error) => {
        console.error(`Lektr ended after ${signal}, but not cleanly:`, error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, end);
}

/**
 * Takes no more requests, gives the running ones a moment while the database is still open, cuts off the rest, then
 * lets the app stop its jobs and close the database.
 */
async function endCleanly(server) {
  const drained = new Promise((resolve) => {
    server.close(resolve);
  });
  server.closeIdleConnections();
  await atMost(REQUESTS_MS, drained);
  server.closeAllConnections();
  // Set by lib/boot.ts.
  await atMost(APP_MS, globalThis[Symbol.for("lektr.shutdown")]?.());
}

function atMost(milliseconds, work) {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}
