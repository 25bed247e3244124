import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";

/** A proxy for all traffic of a browser, which records the requested hosts. It only connects to this machine. */
export class RecordingProxy {
  /** `host:port` of all requested hosts, once each. */
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

  /** Chromium's arguments for using this proxy, even for addresses of this machine. */
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
      // The client may have disconnected meanwhile.
      pipeline(answer, response).catch(() => response.destroy());
    });
    onward.on("error", () => response.destroy());
    await pipeline(asked, onward).catch(() => response.destroy());
  }
}
