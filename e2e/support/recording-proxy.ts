import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";

/**
 * A proxy that all of a browser goes through, and that keeps whom it was asked for. It leads to this machine and
 * nowhere else.
 */
export class RecordingProxy {
  /** `host:port` of everyone who was asked for, once each. */
  readonly hosts = new Set<string>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((asked, response) => void this.#forward(asked, response));
    this.#server.on("connect", ({ url = "" }: IncomingMessage, socket) => {
      this.hosts.add(url);
      socket.end("HTTP/1.1 502 Not from here\r\n\r\n");
    });
  }

  static async start(): Promise<RecordingProxy> {
    const proxy = new RecordingProxy();
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** What Chromium is told, so that it goes through here also for addresses of this machine. */
  get args(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    return [`--proxy-server=http://127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>"];
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #forward(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, hostname } = new URL(asked.url ?? "");
    this.hosts.add(host);
    if (hostname !== "127.0.0.1") return void response.writeHead(502).end();
    const onward = request(asked.url ?? "", { method: asked.method, headers: asked.headers });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // Whoever asked may have gone meanwhile.
      pipeline(answer, response).catch(() => response.destroy());
    });
    onward.on("error", () => response.destroy());
    await pipeline(asked, onward).catch(() => response.destroy());
  }
}
