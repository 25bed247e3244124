import { describe, expect, it } from "vitest";
import { clientKind } from "./clients.ts";

describe("a caller of the API", () => {
  it.each([
    ["our own pages", { cookie: "token=x", "user-agent": "Mozilla/5.0" }, "pages"],
    ["the extension", { origin: "chrome-extension://abc", authorization: "Bearer x" }, "extension"],
    ["the extension in Firefox", { origin: "moz-extension://abc", authorization: "Bearer x" }, "extension"],
    ["KOReader", { authorization: "Bearer x", "user-agent": "KOReader/2024.04" }, "koreader"],
    ["Readest", { authorization: "Token x", "user-agent": "Readest/0.9" }, "readwise"],
    ["the command line", { authorization: "Bearer x", "user-agent": "lektr-cli/1.0.0" }, "cli"],
    ["a script of Ada's", { authorization: "Bearer x", "user-agent": "ada-lovelace/1" }, "other"],
    ["a program that says nothing", { authorization: "Bearer x" }, "other"],
  ])("is told by its kind alone: %s", (_, headers, kind) => {
    expect(clientKind(new Headers(headers))).toBe(kind);
  });
});
