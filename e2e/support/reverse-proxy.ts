import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { endWithTest } from "./server.ts";

interface Manners {
  /** What it adds to each request; `host` replaces the name that was asked for. */
  headers?: Record<string, string>;
  /** Only what is below this path is passed on; everything else is another program's. */
  below?: string;
  /** Whether it takes that path away. */
  strips?: boolean;
}

/**
 * Starts a reverse proxy in front of a server of this machine, which ends with the test. It passes on what it is sent,
 * with the Host header as it came unless `headers` say otherwise. Returns its address, without a slash at its end.
 */
export async function startReverseProxy(
  upstream: () => string,
  { headers = {}, below = "", strips = false }: Manners = {},
): Promise<string> {
  const server = createServer((asked, response) => {
    const { url = "/" } = asked;
    if (!url.startsWith(`${below}/`)) return void response.writeHead(404).end("another program");
    const path = strips ? url.slice(below.length) : url;
    const { origin } = new URL(upstream());
    const onward = request(origin + path, { method: asked.method, headers: { ...asked.headers, ...headers } });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // Whoever asked may have gone meanwhile.
      pipeline(answer, response).catch(() => response.destroy());
    });
    onward.on("error", () => response.destroy());
    pipeline(asked, onward).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${below}`;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  endWithTest({ url, stop });
  return url;
}
