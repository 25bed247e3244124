import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeAddresses } from "./addresses.mjs";
import { belowBase, withoutBase } from "./base-path.mjs";
import { describePort } from "./checks.mjs";
import { reportUncaught, silenceNext } from "./crashes.mjs";
import { DAMAGED_PAGE, leadWhileDamaged } from "./damaged.mjs";
import { giveBackMemoryWhenIdle } from "./idle-memory.mjs";
import { keepTrustedHeaders } from "./request-headers.mjs";
import { countYoungRequests } from "./young-requests.mjs";
import { endOnSignals } from "./shutdown.mjs";
import { compiledAdmission } from "./threads.mjs";
import { boundUnfinishedBodies } from "./unfinished-bodies.mjs";

// 200 MB over a slow home line take minutes; Node would cut an upload off after five.
const UPLOAD_MS = 60 * 60 * 1000;
const HEADERS_MS = 60 * 1000;
// Longer than nginx keeps its own: of two ends that close an idle connection, the one that also sends loses a request.
const KEEP_ALIVE_MS = 65 * 1000;
/** A browser opens six at a time, and a proxy some hundred. */
const MOST_CONNECTIONS = 1000;

/** How long a browser that came over TLS comes in no other way. */
const YEAR_S = 365 * 24 * 60 * 60;

/** As on every answer of the API (next.config.ts). */
const REFUSAL_HEADERS = {
  "content-type": "application/json",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const BUSY = { status: 503, code: "busy", error: "Too many requests are on their way. Please wait a moment." };

/**
 * Serves Lektr from this process until it is told to end. The port is bound before the app is prepared, so that an app
 * which was given port 0 reads the real one; requests that come early wait.
 * @param {{root: string, dev: boolean, host: string, port: number, basePath: string, publicOrigin: string | undefined,
 *   isTrustedProxy: (address: string) => boolean}} options
 * @throws {Trouble} if the port cannot be listened on
 */
export async function serve({ root, dev, host, port: wanted, basePath, publicOrigin, isTrustedProxy }) {
  let answer;
  const ready = new Promise((resolve) => {
    answer = resolve;
  });
  // Compiled beside the threads: what is let in stands in the table of the API's operations.
  const { turnAway } = await import(pathToFileURL(compiledAdmission(root)).href);
  const believed = {
    isTrusted: isTrustedProxy,
    allowedHosts: namesIn(process.env.LEKTR_ALLOWED_HOSTS),
    publicOrigin,
  };
  const admitBody = boundUnfinishedBodies();
  const limits = { requestTimeout: UPLOAD_MS, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(limits, async (request, response) => {
    const { method, headers, url = "" } = request;
    const refusal =
      turnAway({ method, headers, url: withoutBase(url, basePath) }) ?? (admitBody(request) ? null : BUSY);
    if (refusal) return refuse(response, refusal);
    const { isEncrypted } = keepTrustedHeaders(request, believed);
    if (isEncrypted) response.setHeader("strict-transport-security", `max-age=${YEAR_S}`);
    const lead = leadWhileDamaged({ method, url: withoutBase(url, basePath), headers });
    if (typeof lead !== "string") return refuse(response, lead);
    request.url = lead === "damaged page" ? `${basePath}${DAMAGED_PAGE}` : belowBase(url, basePath);
    const handle = await ready;
    await handle(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  // Nothing here speaks anything but HTTP; while pages are developed, Next does.
  if (!dev) server.on("upgrade", (_request, socket) => socket.destroy());
  endOnSignals(server);
  giveBackMemoryWhenIdle(server);
  countYoungRequests(server);
  const port = await listen(server, { host, port: wanted });
  process.env.PORT = String(port);
  answer(await prepareApp({ root, dev, host, port, server }));
  // In one call, so that whoever waits for the first line has the others as well.
  console.log(describeAddresses(host, port, { basePath, publicOrigin }).join("\n"));
}

/**
 * What is still on its way is read and dropped: a connection that is closed on a client that writes takes the answer
 * with it.
 */
function refuse(response, { status, code, error }) {
  response.writeHead(status, REFUSAL_HEADERS);
  response.end(JSON.stringify({ error, code }));
}

function namesIn(list = "") {
  return list.split(",").map((name) => name.trim().toLowerCase());
}

/** @returns {Promise<number>} the port listened on */
function listen(server, address) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(describePort(error, address)));
    server.listen(address, () => resolve(server.address().port));
  });
}

async function prepareApp({ root, dev, host, port, server }) {
  reportUncaught();
  // Next is loaded here and not at the top: before the installation it does not exist.
  const next = createRequire(join(root, "package.json"))("next");
  const app = next({ dev, dir: root, hostname: host, port, httpServer: server });
  // Loads instrumentation.ts, which opens the database; it ends the process itself if the database cannot be used.
  await app.prepare();
  silenceNext();
  return app.getRequestHandler();
}
