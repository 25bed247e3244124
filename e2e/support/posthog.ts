import { EventEmitter, once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";

/** How the stand-in treats a request: a response, or none. */
export type Behaviour =
  | { status: number; headers?: Record<string, string> }
  /** Reads, and never responds. */
  | "hang"
  /** Reads, and resets the connection. */
  | "reset"
  /** Responds with 200 and the first bytes of a body that never ends. */
  | "slow_body";

/** A connection as seen on the wire. */
export interface PosthogConnection {
  /** Everything that was received, byte for byte. */
  bytes: Buffer;
  closed: boolean;
}

/** A request, cut from the bytes of its connection. */
export interface ReceivedRequest {
  /** The request line and the headers, unchanged. */
  head: string;
  body: Buffer;
  /** The number of its connection, from 0. */
  connection: number;
}

const OK: Behaviour = { status: 200, headers: { "content-type": "application/json" } };

/** A certificate and its key, both PEM. */
interface PosthogIdentity {
  cert: Buffer;
  key: Buffer;
}

/**
 * A fake PostHog on a local port, working at the level of bytes: it records what it receives and responds as
 * configured. With an identity it speaks TLS; a connection then counts from the end of the handshake.
 */
export class PostHogStandIn {
  readonly connections: PosthogConnection[] = [];
  readonly requests: ReceivedRequest[] = [];
  behaviour: Behaviour = OK;
  readonly #secure: boolean;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #news = new EventEmitter().setMaxListeners(0);

  private constructor(identity?: PosthogIdentity) {
    this.#secure = identity !== undefined;
    const accept = (socket: Socket) => this.#accept(socket);
    this.#server = identity ? createSecureServer(identity, accept) : createServer(accept);
  }

  static async start(identity?: PosthogIdentity): Promise<PostHogStandIn> {
    const standIn = new PostHogStandIn(identity);
    standIn.#server.listen(0, "127.0.0.1");
    await once(standIn.#server, "listening");
    return standIn;
  }

  /** The address to configure as POSTHOG_HOST. */
  get url(): string {
    return `${this.#secure ? "https" : "http"}://${this.host}`;
  }

  /** The address without a scheme. */
  get host(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("posthog stand-in: it is not listening");
    return `127.0.0.1:${address.port}`;
  }

  /** Waits for the n-th request, counted from 1. */
  async request(n: number): Promise<ReceivedRequest> {
    await this.#until(() => this.requests.length >= n);
    const request = this.requests[n - 1];
    if (!request) throw new Error(`posthog stand-in: there is no request ${n}`);
    return request;
  }

  /** The events of this name received so far, in order. */
  events(name: string): ReceivedRequest[] {
    return this.requests.filter(({ body }) => body.includes(`"event":"${name}"`));
  }

  /** Waits for the n-th event of this name, counted from 1. */
  async event(name: string, n = 1): Promise<ReceivedRequest> {
    await this.#until(() => this.events(name).length >= n);
    const request = this.events(name)[n - 1];
    if (!request) throw new Error(`posthog stand-in: there is no ${name} ${n}`);
    return request;
  }

  /** Waits until every connection that was opened has been closed. */
  async quiet(): Promise<void> {
    await this.#until(() => this.connections.every(({ closed }) => closed));
  }

  /** Waits until the n-th connection, counted from 1, has been opened. */
  async connected(n: number): Promise<void> {
    await this.#until(() => this.connections.length >= n);
  }

  /** Waits until the n-th connection, counted from 1, has been closed. */
  async disconnected(n: number): Promise<void> {
    await this.#until(() => this.connections[n - 1]?.closed === true);
  }

  /** Waits until something has been received on the n-th connection, counted from 1. */
  async heard(n: number): Promise<Buffer> {
    await this.#until(() => (this.connections[n - 1]?.bytes.length ?? 0) > 0);
    return this.connections[n - 1]?.bytes ?? Buffer.alloc(0);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) await once(this.#news, "news");
  }

  #accept(socket: Socket): void {
    const connection: PosthogConnection = { bytes: Buffer.alloc(0), closed: false };
    const number = this.connections.push(connection) - 1;
    this.#sockets.add(socket);
    let read = 0;
    socket.on("data", (chunk) => {
      connection.bytes = Buffer.concat([connection.bytes, chunk]);
      const request = firstRequest(connection.bytes.subarray(read));
      if (request) {
        read += request.length;
        this.requests.push({ head: request.head, body: request.body, connection: number });
        this.#treat(socket);
      }
      this.#news.emit("news");
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      connection.closed = true;
      this.#sockets.delete(socket);
      this.#news.emit("news");
    });
    this.#news.emit("news");
  }

  #treat(socket: Socket): void {
    const { behaviour } = this;
    if (behaviour === "hang") return;
    if (behaviour === "reset") socket.resetAndDestroy();
    else if (behaviour === "slow_body") socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{");
    else socket.write(answer(behaviour.status, behaviour.headers ?? {}));
  }
}

function answer(status: number, headers: Record<string, string>): string {
  const body = JSON.stringify({ status: status < 300 ? "Ok" : "refused" });
  const lines = Object.entries({ ...headers, "content-length": `${body.length}` }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} Stand-in\r\n${lines.join("")}\r\n${body}`;
}

/** The first complete request in these bytes, and its length in bytes. */
function firstRequest(bytes: Buffer): { head: string; body: Buffer; length: number } | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = bytes.subarray(0, end).toString("latin1");
  const size = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const length = end + 4 + size;
  return bytes.length < length ? null : { head, body: bytes.subarray(end + 4, length), length };
}
