import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { REQUEST_REFUSALS } from "#lib/vocabulary/request-refusals.ts";
import { refuse } from "./guard.ts";

const allowed = { host: "127.0.0.1", allowedHosts: ["lektr.example.org"] };
const visit = (method: string, headers: Record<string, string>, host = "127.0.0.1") =>
  refuse({ method, headers: new Headers(headers), path: "/api/v1/highlights/1" }, { ...allowed, host })?.code ??
  "let in";

describe("who may come in", () => {
  it.each([
    ["127.0.0.1:3000", "let in"],
    ["localhost:3000", "let in"],
    ["[::1]:3000", "let in"],
    ["LEKTR.example.org", "let in"],
    ["evil.example.org:3000", "unknown_host"],
    ["127.0.0.1.evil.example.org", "unknown_host"],
    ["localhost.evil.example.org", "unknown_host"],
    ["192.168.1.20:3000", "unknown_host"],
    ["", "unknown_host"],
  ])("Host %j: %s", (host, verdict) => {
    expect(visit("GET", { host })).toBe(verdict);
  });

  it("listening on one address, answers to that address", () => {
    expect(visit("GET", { host: "192.168.1.20:3000" }, "192.168.1.20")).toBe("let in");
  });

  it("listening everywhere, answers to no foreign name", () => {
    expect(visit("GET", { host: "evil.example.org" }, "0.0.0.0")).toBe("unknown_host");
  });

  it.each([
    [{}, "let in"],
    [{ origin: "http://localhost:3000" }, "let in"],
    [{ origin: "http://localhost:4000" }, "other_origin"],
    [{ origin: "https://evil.example.org" }, "other_origin"],
    [{ origin: "null" }, "other_origin"],
    [{ "sec-fetch-site": "same-origin" }, "let in"],
    [{ "sec-fetch-site": "cross-site" }, "other_origin"],
    [{ "sec-fetch-site": "same-site" }, "other_origin"],
  ])("a change that says %o is %s", (headers, verdict) => {
    expect(visit("POST", { host: "localhost:3000", ...headers })).toBe(verdict);
    expect(visit("GET", { host: "localhost:3000", ...headers })).toBe("let in");
  });
});

it.each([
  ["127.0.0.1", "unknown_host"],
  ["0.0.0.0", "let in"],
  ["192.168.1.20", "let in"],
])("listening on %s, this machine’s own names are %s", (host, verdict) => {
  const [first = ""] = hostname().toLowerCase().split(".");
  for (const name of [hostname(), first, `${first}.local`])
    expect(visit("GET", { host: `${name}:3000` }, host)).toBe(verdict);
  expect(visit("GET", { host: `${first}.evil.example` }, host)).toBe("unknown_host");
});

it.each([
  [{ "x-lektr-forwarded": "1" }, "hidden_host"],
  [{ "sec-fetch-site": "same-origin" }, "hidden_host"],
  [{ "x-lektr-forwarded": "1", "sec-fetch-site": "same-origin" }, "hidden_host"],
  [{ "x-lektr-forwarded": "1", "sec-fetch-site": "cross-site" }, "other_origin"],
  [{}, "other_origin"],
] as const)("a change from another origin with %o is explained by %s", (headers, reason) => {
  const sent = new Headers({ host: "127.0.0.1:3000", origin: "https://lektr.example", ...headers });
  expect(refuse({ method: "POST", headers: sent, path: "/sign-in" }, allowed)).toEqual({
    code: "other_origin",
    message: REQUEST_REFUSALS[reason],
  });
});

describe("with a public address", () => {
  const publicOrigin = "https://lektr.example";
  const send = (headers: Record<string, string>) =>
    refuse(
      { method: "POST", headers: new Headers(headers), path: "/sign-in" },
      { host: "127.0.0.1", allowedHosts: [], publicOrigin },
    )?.code ?? "let in";

  it.each([
    [{ host: "lektr.example", "x-lektr-origin": publicOrigin, origin: publicOrigin }, "let in"],
    [{ host: "lektr.example", "x-lektr-origin": publicOrigin, origin: "http://lektr.example" }, "other_origin"],
    [{ host: "127.0.0.1:3000", "x-lektr-origin": publicOrigin, origin: publicOrigin }, "let in"],
    [{ host: "localhost:3000", origin: "http://localhost:3000" }, "let in"],
    [{ host: "evil.example", "x-lektr-origin": publicOrigin, origin: publicOrigin }, "unknown_host"],
  ])("a change with %o is %s", (headers, verdict) => {
    expect(send(headers)).toBe(verdict);
  });

  it("says that the page was opened with the other scheme", () => {
    const headers = new Headers({
      host: "lektr.example",
      "x-lektr-origin": publicOrigin,
      "x-lektr-forwarded": "1",
      origin: "http://lektr.example",
    });
    const form = { method: "POST", headers, path: "/sign-in" };
    expect(refuse(form, { host: "127.0.0.1", allowedHosts: [], publicOrigin })?.message).toBe(
      REQUEST_REFUSALS.other_scheme,
    );
  });
});

describe("what is no page", () => {
  const origin = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
  const ask = (path: string, headers: Record<string, string>) =>
    refuse({ method: "POST", headers: new Headers({ host: "127.0.0.1:3000", ...headers }), path }, allowed)?.code ??
    "let in";

  it.each([
    ["/api/v1/clips", { origin, authorization: "Bearer lektr_x" }, "let in"],
    ["/api/v1/clips", { origin, cookie: "token=x" }, "other_origin"],
    ["/api/v1/tokens", { origin, cookie: "token=x" }, "other_origin"],
    ["/api/v1/clips", { origin, cookie: "token=x", authorization: "Basic x" }, "other_origin"],
    ["/api/v1/auth/device", { origin }, "let in"],
    ["/api/v1/auth/device/token", { origin }, "let in"],
    ["/api/v1/import/kindle", { origin, cookie: "token=x" }, "let in"],
    ["/api/v1/import/manual/", { origin: "moz-extension://0a1b-2c", cookie: "token=x" }, "let in"],
    ["/api/v1/import/kindle", { origin: "https://evil.example.org", cookie: "token=x" }, "other_origin"],
    ["/api/v1/clips", { origin: "https://evil.example.org", authorization: "Bearer x" }, "other_origin"],
    ["/api/v1/clips", { origin: "chrome-extension://a@evil.example.org", authorization: "Bearer x" }, "other_origin"],
  ])("an extension: at %s with %o is %s", (path, headers, verdict) => {
    expect(ask(path, headers)).toBe(verdict);
  });

  it.each([
    ["/api/v2/highlights/", { origin: "http://tauri.localhost", authorization: "Token lektr_x" }, "let in"],
    ["/api/v2/highlights", { origin: "tauri://localhost", authorization: "Bearer lektr_x" }, "let in"],
    ["/api/v2/highlights/", { origin: "http://tauri.localhost", cookie: "token=x" }, "other_origin"],
    [
      "/api/v2/highlights/",
      { origin: "https://evil.example.org", authorization: "Token", cookie: "token=x" },
      "other_origin",
    ],
    ["/api/v1/import", { origin: "http://tauri.localhost", authorization: "Token lektr_x" }, "other_origin"],
  ])("an app: at %s with %o is %s", (path, headers, verdict) => {
    expect(ask(path, headers)).toBe(verdict);
  });
});

describe("what anyone may call without a cookie, as programs of OAuth do", () => {
  const post = (path: string, host = "localhost:3000") =>
    refuse({ method: "POST", headers: new Headers({ host, origin: "https://inspector.example" }), path }, allowed)
      ?.code;

  it.each(["/api/oauth/register", "/api/oauth/token", "/api/oauth/revoke"])(
    "%s is open to pages of any site",
    (path) => {
      expect(post(path)).toBeUndefined();
      expect(post(path, "evil.example")).toBe("unknown_host");
    },
  );

  it.each(["/api/v1/tokens", "/connect", "/api/oauth", "/api/oauth/token/more"])("%s is not", (path) => {
    expect(post(path)).toBe("other_origin");
  });
});
