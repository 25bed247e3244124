import { once } from "node:events";
import { request } from "node:http";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import { connect as connectSecure } from "node:tls";

/** A request, and what may still stop it. */
export interface HttpPost {
  url: URL;
  body: Buffer;
  signal: AbortSignal;
  /** Called when the connection is open and nothing has been written. It throws if nothing may be. */
  beforeWriting: () => void;
}

/** The head of a response. Its body is never read. */
export interface HttpResponse {
  status: number;
  retryAfter: string | null;
}

/**
 * Posts a body over a connection of its own, and closes it. Node's `fetch` would connect when it likes, keep the
 * connection, and be replaced by Next's: here the connection is made first, permission is asked again, and only then is
 * a byte of the request written. No redirect is followed.
 * @throws {Error} of the network, what `beforeWriting` throws, or an abort error.
 */
export async function post(message: HttpPost): Promise<HttpResponse> {
  const socket = await connect(message.url, message.signal);
  try {
    message.beforeWriting();
    return await exchange(socket, message);
  } finally {
    socket.destroy();
  }
}

async function connect(url: URL, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const secure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (secure ? 443 : 80);
  const socket = secure
    ? connectSecure({ host, port, ...(isIP(host) ? {} : { servername: host }) })
    : connectPlain({ host, port });
  addAbortSignal(signal, socket);
  await once(socket, secure ? "secureConnect" : "connect");
  return socket;
}

function exchange(socket: Socket, { url, body }: HttpPost): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const message = request({
      createConnection: () => socket,
      method: "POST",
      path: url.pathname,
      headers: {
        host: url.host,
        "content-type": "application/json",
        "content-length": body.length,
        "user-agent": "lektr",
        connection: "close",
      },
    });
    message.on("error", reject);
    message.on("close", () => reject(new Error("telemetry: the connection was closed without an answer")));
    message.on("response", ({ statusCode = 0, headers }) =>
      resolve({ status: statusCode, retryAfter: headers["retry-after"] ?? null }),
    );
    message.end(body);
  });
}
