import { describe, expect, it } from "vitest";
import { clientKind } from "./clients.ts";

const call = { path: "/api/v1/books", token: null };

describe("a caller of the API", () => {
  it.each([
    ["our own pages", { cookie: "token=x", "user-agent": "Mozilla/5.0" }, "pages"],
    ["the extension", { origin: "chrome-extension://abc", authorization: "Bearer x" }, "extension"],
    ["the extension in Firefox", { origin: "moz-extension://abc", authorization: "Bearer x" }, "extension"],
    ["KOReader", { authorization: "Bearer x", "user-agent": "KOReader/2024.04" }, "koreader"],
    ["Readest", { authorization: "Token x", "user-agent": "Readest/0.9" }, "readwise"],
    ["an assistant", { authorization: "Bearer x", "user-agent": "lektr-mcp/1.0.0" }, "assistant"],
    ["a script of Ada's", { authorization: "Bearer x", "user-agent": "ada-lovelace/1" }, "other"],
    ["a program that says nothing", { authorization: "Bearer x" }, "other"],
  ])("is told by its kind alone: %s", (_, headers, kind) => {
    expect(clientKind({ ...call, headers: new Headers(headers) })).toBe(kind);
  });

  it.each([
    ["the extension, where the browser names no origin", { ...call, token: "extension" }, "extension"],
    ["a device that signed in", { ...call, token: "device" }, "koreader"],
    ["the command line", { ...call, token: "cli" }, "cli"],
    ["whoever speaks as to Readwise", { path: "/api/v2/export/", token: "token" }, "readwise"],
    ["whoever speaks MCP", { path: "/api/mcp", token: "cli" }, "assistant"],
    ["a script", { ...call, token: "token" }, "other"],
  ] as const)("is told by its token or by what it asks: %s", (_, said, kind) => {
    expect(clientKind({ ...said, headers: new Headers({ authorization: "Bearer x" }) })).toBe(kind);
  });
});
