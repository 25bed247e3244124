import http from "node:http";
import https from "node:https";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Readable } from "node:stream";
import { addressOf, type SentRequest } from "#lib/api-contract/operations/address.ts";
import {
  type AnyOperationKey,
  type CallArguments,
  OperationFailure,
  type OperationsByKey,
} from "#lib/api-contract/operations/caller.ts";
import type { SuccessJson } from "#lib/api-contract/operations/types.ts";
import { version } from "#cli/version.ts";
import { hasShapeOf } from "./answer-shapes.ts";

/** How long the server may be silent, in milliseconds. */
const PATIENCE_MS = 60_000;

/** A body that is not JSON. */
export interface StreamedBody {
  type: string;
  length: number;
  stream: Readable;
}

interface RawRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | StreamedBody | null;
  signal?: AbortSignal | undefined;
}

interface RawResponse {
  status: number;
  text: string;
  /** Seconds, from `Retry-After`; 0 if there is none. */
  retryAfter: number;
}

/** How often a request for reading waits because there were too many, and for how long at most, in seconds. */
const MOST_WAITS = 10;
const LONGEST_WAIT_S = 60;

/** The API of one server. Connections are kept open between requests; redirects are not followed. */
export class ApiConnection {
  readonly url: string;
  readonly #token: string | null;
  readonly #agent: http.Agent;
  readonly #userAgent: string;

  constructor(url: string, token: string | null, userAgent = `lektr-cli/${version}`) {
    this.#userAgent = userAgent;
    this.url = url;
    this.#token = token;
    this.#agent = new (url.startsWith("https:") ? https.Agent : http.Agent)({ keepAlive: true, maxFreeSockets: 4 });
  }

  get hasToken(): boolean {
    return this.#token !== null;
  }

  /**
   * Calls an operation by its key, and returns its JSON as the API has it.
   * @throws {OperationFailure} for an error response, for none (status 0), and for one that is not Lektr's
   */
  async call<Key extends AnyOperationKey>(
    operation: Key,
    ...[options]: CallArguments<Key>
  ): Promise<SuccessJson<OperationsByKey[Key]>> {
    const { json, signal, ...address }: SentRequest & { signal?: AbortSignal | undefined } = options ?? {};
    const body = json === undefined ? null : JSON.stringify(json);
    const headers = body === null ? {} : { "content-type": "application/json" };
    return this.send(operation, { ...addressOf(operation, address), headers, body, signal });
  }

  /** Sends a request of an operation as it is, for instance an upload. Otherwise like `call`. */
  async send<Key extends AnyOperationKey>(
    operation: Key,
    request: RawRequest,
  ): Promise<SuccessJson<OperationsByKey[Key]>> {
    const { status, text } = await this.#exchangeInTime(request);
    const answer = parseJson(text);
    if (status < 200 || status > 299) throw failureIn(status, answer);
    if (!hasShapeOf(operation, status, answer)) throw notLektr(this.url);
    // The one place where a response is trusted: its shape was checked in the line above.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return answer as SuccessJson<OperationsByKey[Key]>;
  }

  /**
   * Downloads a file. Returns its name, and its contents as they come; breaking off the signal
   * ends both.
   * @throws {OperationFailure} like `call`
   */
  async download<Key extends AnyOperationKey>(
    operation: Key,
    ...[options]: CallArguments<Key>
  ): Promise<{ filename: string; contents: Readable }> {
    const { signal, ...address }: SentRequest & { signal?: AbortSignal | undefined } = options ?? {};
    const response = await this.#respond({ ...addressOf(operation, address), signal });
    const { statusCode: status = 0, headers } = response;
    if (status < 200 || status > 299) throw failureIn(status, parseJson(await readText(response)));
    const name = /filename\*=UTF-8''([^;]+)/.exec(headers["content-disposition"] ?? "")?.[1];
    if (name === undefined) throw notLektr(this.url);
    return { filename: decodeURIComponent(name), contents: response };
  }

  /**
   * Hands a request to the operating system over a connection that is already open, and waits for no response. Without
   * such a connection nothing is sent.
   */
  async tell(method: string, path: string): Promise<void> {
    // The socket of a response that was just read becomes free in the next turn of the event loop.
    await setImmediate();
    if (Object.values(this.#agent.freeSockets).every((sockets) => !sockets?.length)) return;
    await new Promise<void>((resolve) => {
      const request = this.#open({ method, path });
      request.once("finish", resolve);
      // The connection broke: what nobody waits for is not sent again.
      request.once("error", () => resolve());
      request.end();
    });
  }

  /** Closes all connections. */
  close(): void {
    this.#agent.destroy();
  }

  #open({ method, path, headers = {}, body = null, signal }: RawRequest): http.ClientRequest {
    const length = typeof body === "string" ? Buffer.byteLength(body) : body?.length;
    return (this.url.startsWith("https:") ? https : http).request(this.url + path, {
      method,
      agent: this.#agent,
      ...(signal && { signal }),
      headers: {
        accept: "application/json",
        "user-agent": this.#userAgent,
        ...(this.#token !== null && { authorization: `Bearer ${this.#token}` }),
        ...(length !== undefined && { "content-length": length }),
        ...headers,
      },
    });
  }

  /** Reads again after a pause if the server has had too many requests, as it may with very long lists. */
  async #exchangeInTime(sent: RawRequest): Promise<RawResponse> {
    for (let waits = 0; ; waits++) {
      const response = await this.#exchange(sent);
      const { status, retryAfter } = response;
      const isWorthWaiting = status === 429 && retryAfter > 0 && retryAfter <= LONGEST_WAIT_S;
      if (sent.method !== "GET" || !isWorthWaiting || waits === MOST_WAITS) return response;
      await setTimeout(retryAfter * 1000, undefined, { signal: sent.signal });
    }
  }

  async #exchange(sent: RawRequest): Promise<RawResponse> {
    const response = await this.#respond(sent);
    const { statusCode: status = 0, headers } = response;
    const text = await readText(response).catch((cause: unknown) => {
      throw this.#failed(sent, cause);
    });
    return { status, text, retryAfter: Number(headers["retry-after"] ?? 0) };
  }

  #failed({ signal }: RawRequest, cause: unknown): unknown {
    return signal?.aborted ? signal.reason : unreachable(this.url, cause);
  }

  /** The response, before its body. */
  #respond(sent: RawRequest): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = this.#open(sent);
      request.setTimeout(PATIENCE_MS, () => request.destroy(new Error("timed out")));
      request.once("error", (cause) => reject(this.#failed(sent, cause)));
      request.once("response", resolve);
      const { body = null } = sent;
      if (body === null || typeof body === "string") request.end(body);
      // The server may answer before it has read everything, for instance because the file is too large.
      else body.stream.on("error", (error) => request.destroy(error)).pipe(request);
    });
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function failureIn(status: number, answer: unknown): OperationFailure {
  const fields =
    typeof answer === "object" && answer !== null ? new Map<string, unknown>(Object.entries(answer)) : null;
  const [message, code] = [fields?.get("error"), fields?.get("code")];
  return new OperationFailure(
    status,
    typeof code === "string" ? code : `${status}`,
    typeof message === "string" ? message : `The server answered with status ${status}.`,
  );
}

function notLektr(url: string): OperationFailure {
  return new OperationFailure(
    0,
    "unexpected_answer",
    `What answers at ${url} is not Lektr, or a version that this lektr does not understand.`,
  );
}

function unreachable(url: string, cause: unknown): OperationFailure {
  const why = cause instanceof Error && cause.message !== "" ? ` (${cause.message})` : "";
  return new OperationFailure(0, "unreachable", `Lektr cannot be reached at ${url}${why}. Is the server running?`, {
    cause,
  });
}
