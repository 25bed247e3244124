import { request } from "node:http";
import { z } from "zod";
import { OWNER } from "./reader.ts";

/** A response as a client receives it. */
export interface DeviceRequest {
  status: number;
  setCookie: string;
  body: unknown;
  /** How long it took until it was complete. */
  milliseconds: number;
}

interface DeviceCall {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  json?: unknown;
}

/** KOReader's plugin gives up after this long. */
export const DEVICE_PATIENCE_MS = 5000;

/** Nobody waits for longer here: tests share their machine. */
const MOST_MS = 30_000;

/** Sends a request like LuaSocket, which KOReader uses: no keep-alive, no redirects. */
export async function fromDevice(url: string, path: string, call: DeviceCall = {}): Promise<DeviceRequest> {
  return send(url, path, call, { "user-agent": "LuaSocket 3.0-rc1", connection: "close, TE", te: "trailers" });
}

/** Sends a request like a Chromium extension with permission for this site. */
export async function fromExtension(url: string, path: string, call: DeviceCall = {}): Promise<DeviceRequest> {
  const origin = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
  return send(url, path, call, { origin, "sec-fetch-site": "none", "sec-fetch-mode": "cors" });
}

async function send(url: string, path: string, call: DeviceCall, own: Record<string, string>): Promise<DeviceRequest> {
  const body = call.json === undefined ? undefined : Buffer.from(JSON.stringify(call.json));
  const typed = body && { "content-type": "application/json", "content-length": `${body.length}` };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const options = { method: call.method ?? (body ? "POST" : "GET"), timeout: MOST_MS };
    const sent = request(
      new URL(path, url),
      { ...options, headers: { ...own, ...typed, ...call.headers } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        answer.on("end", () => {
          const setCookie = answer.headers["set-cookie"]?.join(", ") ?? "";
          const heard = { status: answer.statusCode ?? 0, setCookie, milliseconds: performance.now() - began };
          resolve({ ...heard, body: text === "" ? null : JSON.parse(text) });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("timeout")));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Signs in like KOReader's plugin: it reads the token from the cookie with Lua's pattern `token=([^;]+)`. */
export async function signInFromDevice(url: string): Promise<{ heard: DeviceRequest; headers: { cookie: string } }> {
  const heard = await fromDevice(url, "/api/v1/auth/login", { json: { email: OWNER.email, password: OWNER.password } });
  const token = z.string().parse(/token=([^;]+)/.exec(heard.setCookie)?.[1]);
  return { heard, headers: { cookie: `token=${token}` } };
}
