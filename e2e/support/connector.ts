import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  auth,
  type OAuthClientMetadata,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
} from "@modelcontextprotocol/client";
import { expect } from "@playwright/test";
import { endWithTest } from "./server.ts";

/** What a program listens on for the answer of the reader's browser: a real server, with a page. */
export interface Callback {
  /** Its address. */
  url: string;
  /** The parameters of every answer so far. */
  answers: Record<string, string>[];
}

/** Starts a server for the answers; it ends with the test. */
export async function startCallback(): Promise<Callback> {
  const answers: Callback["answers"] = [];
  const server = createServer(({ url = "" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://here.invalid");
    if (pathname === "/callback") answers.push(Object.fromEntries(searchParams));
    response.setHeader("content-type", "text/html");
    response.end('<!doctype html><html lang="en"><title>The program</title><link rel="icon" href="data:,"><p>Done.');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  endWithTest({ url, stop: async () => server.closeAllConnections() ?? server.close() });
  return { url: `${url}/callback`, answers };
}

/** A program that knows only the address of the MCP server, and leaves the rest to the client of the MCP project. */
export class Connector implements OAuthClientProvider {
  readonly #serverUrl: string;
  readonly #callback: Callback;
  readonly #state = randomUUID();
  #client: StoredOAuthClientInformation | undefined;
  #tokens: StoredOAuthTokens | undefined;
  #verifier = "";
  #discovered: OAuthDiscoveryState | undefined;
  /** The page that the reader has to visit. */
  page = "";

  constructor(lektrUrl: string, callback: Callback) {
    this.#serverUrl = `${lektrUrl}/api/mcp`;
    this.#callback = callback;
  }

  /** Finds out how to get tokens, registers if need be, and renews the tokens or asks for the reader. */
  async begin(): Promise<"AUTHORIZED" | "REDIRECT"> {
    return auth(this, { serverUrl: this.#serverUrl });
  }

  /** Waits for the reader's answer, and exchanges its code for tokens. */
  async finish(): Promise<void> {
    await expect.poll(() => this.#callback.answers.length).toBe(1);
    const [{ code = "", iss = "", state } = {}] = this.#callback.answers;
    expect(state).toBe(this.#state);
    expect(await auth(this, { serverUrl: this.#serverUrl, authorizationCode: code, iss })).toBe("AUTHORIZED");
  }

  get accessToken(): string {
    return this.#tokens?.access_token ?? "";
  }

  get refreshToken(): string {
    return this.#tokens?.refresh_token ?? "";
  }

  get scope(): string | undefined {
    return this.#tokens?.scope;
  }

  get clientId(): string {
    return this.#client?.client_id ?? "";
  }

  get redirectUrl(): string {
    return this.#callback.url;
  }

  get clientMetadata(): OAuthClientMetadata {
    const grants = ["authorization_code", "refresh_token"];
    return { client_name: "Marginalia", redirect_uris: [this.redirectUrl], grant_types: grants };
  }

  state(): string {
    return this.#state;
  }

  clientInformation(): StoredOAuthClientInformation | undefined {
    return this.#client;
  }

  saveClientInformation(client: StoredOAuthClientInformation): void {
    this.#client = client;
  }

  tokens(): StoredOAuthTokens | undefined {
    return this.#tokens;
  }

  saveTokens(tokens: StoredOAuthTokens): void {
    this.#tokens = tokens;
  }

  saveDiscoveryState(discovered: OAuthDiscoveryState): void {
    this.#discovered = discovered;
  }

  discoveryState(): OAuthDiscoveryState | undefined {
    return this.#discovered;
  }

  redirectToAuthorization(page: URL): void {
    this.page = page.href;
  }

  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier;
  }

  codeVerifier(): string {
    return this.#verifier;
  }
}

/** Sends a form as programs do, and returns the status and the JSON of the response. */
export async function sendForm(
  url: string,
  fields: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
}
