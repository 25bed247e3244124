import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { endWithTest } from "./server.ts";

interface Manners {
  /** Headers to add to each request; `host` replaces the requested name. */
  headers?: Record<string, string>;
  /** Only paths below this are passed on; everything else belongs to another program. */
  below?: string;
  /** Whether it removes that path. */
  strips?: boolean;
}

/**
 * Starts a reverse proxy in front of a server of this machine, which ends with the test. It passes requests on, with
 * the original Host header unless `headers` has one. Returns its address, without a slash at its end.
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
      // The client may have disconnected meanwhile.
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
