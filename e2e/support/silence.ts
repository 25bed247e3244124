import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser } from "@playwright/test";
import { ROOT } from "../../scripts/start/root.mjs";
import type { Outbound } from "./outbound.ts";

/**
 * `silent`: the journey leaves telemetry off, so nothing may be sent. `on`: the server may reach its receiver, and
 * nobody else.
 */
export type TelemetryOfJourney = "silent" | "on";

export interface WatchedServer {
  readonly url: string;
  /** The POSTHOG_HOST it was given. */
  readonly receiver: string | undefined;
  connections(): Outbound[];
}

/** Everything in a journey that could have sent data. */
export interface Journey {
  servers: WatchedServer[];
  /** Every address that a page requested. */
  requested: string[];
  /** The names of the browser files that contain posthog-js. */
  chunks: Set<string>;
  /** The hosts, with their ports, to which the reader has webhooks sent, or from which they want covers. */
  webhooks: readonly string[];
}

/** Everything that was sent, or attempted, although it should not have been: one line each. */
export function breaches({ servers, requested, chunks, webhooks }: Journey, telemetry: TelemetryOfJourney): string[] {
  const outward = servers.flatMap((server) =>
    server
      .connections()
      .filter(({ kind, target }) => kind !== "connect" || !webhooks.includes(target))
      .filter((way) => !leadsBack(way, server) && (telemetry === "silent" || !leadsToReceiver(way, server)))
      .map(({ kind, target, from }) => `the server: ${kind} ${target} ${from[0] ?? ""}`.trim()),
  );
  const foreign = requested.filter((url) => !isOwn(url, servers));
  const analytics = telemetry === "silent" ? requested.filter((url) => chunks.has(fileName(url))) : [];
  return [
    ...outward,
    ...foreign.map((url) => `a page: asked ${url}`),
    ...analytics.map((url) => `a page: fetched posthog-js, ${fileName(url)}`),
  ];
}

/**
 * When the action of a form redirects to another page, Next requests that page from its own server: nothing leaves it.
 */
function leadsBack({ kind, target }: Outbound, { url }: WatchedServer): boolean {
  const { host } = new URL(url);
  return kind === "connect" && [host, host.replace("127.0.0.1", "0.0.0.0")].includes(target);
}

function leadsToReceiver({ kind, target }: Outbound, { receiver }: WatchedServer): boolean {
  if (receiver === undefined) return false;
  const { hostname, port, protocol } = new URL(receiver);
  if (kind === "lookup") return target === hostname;
  return kind === "connect" && target === `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

function isOwn(address: string, servers: WatchedServer[]): boolean {
  const { protocol, hostname, port } = new URL(address);
  if (["about:", "blob:", "data:"].includes(protocol)) return true;
  const ports = servers.filter(({ url }) => url !== "").map(({ url }) => new URL(url).port);
  return protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname) && ports.includes(port);
}

function fileName(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

/** A key under which posthog-js would store an opt-out: in every variant of it, and in nothing else. */
const POSTHOG_JS_MARK = "__ph_opt_in_out_";

let built: Set<string> | undefined;

/** The names of the build's files that contain posthog-js; empty if no page can load it. */
export function builtWithPosthog(): Set<string> {
  built ??= filesWithPosthog(join(ROOT, ".next/static/chunks"));
  return built;
}

/** The names of the scripts in a folder, or anywhere below it, that contain posthog-js. */
export function filesWithPosthog(folder: string): Set<string> {
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.m?js$/.test(name));
  const holding = scripts.filter((name) => readFileSync(join(folder, name), "utf8").includes(POSTHOG_JS_MARK));
  return new Set(holding.map((name) => basename(name)));
}

/** Calls `saw` with every address that any page of this browser requests, including workers and web sockets. */
export function watchRequests(browser: Browser, saw: (url: string) => void): void {
  browser.on("context", (context) => {
    context.on("request", (request) => saw(request.url()));
    context.on("serviceworker", (worker) => saw(worker.url()));
    context.on("page", (page) => page.on("websocket", (socket) => saw(socket.url())));
  });
}
