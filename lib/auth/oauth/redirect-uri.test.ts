import { describe, expect, it } from "vitest";
import { isAllowedRedirect, matchesRedirect, redirectDestination, redirectWith } from "./redirect-uri.ts";

describe("an address that a program registers", () => {
  it.each([
    "https://claude.ai/api/mcp/auth_callback",
    "https://assistant.example:8443/callback?kind=mcp",
    "http://127.0.0.1/callback",
    "http://127.0.0.1:33418/",
    "http://[::1]:4000/callback",
    "http://localhost:6274/oauth/callback",
    "cursor://anysphere.cursor-mcp/oauth/callback",
    "vscode://vscode.microsoft-authentication/callback",
    "com.example.app:/oauth",
    "com.example.app://callback",
  ])("can be %s", (uri) => {
    expect(isAllowedRedirect(uri)).toBe(true);
  });

  it.each([
    "",
    " ",
    "/callback",
    "callback",
    "//evil.example/callback",
    "http://assistant.example/callback",
    "http://127.0.0.1.evil.example/callback",
    "http://localhost.evil.example/callback",
    "http://evil.example#@127.0.0.1/",
    "http://127.0.0.1@evil.example/",
    "http://0.0.0.0/callback",
    "http://[::]/callback",
    "http://192.168.1.2/callback",
    "http://169.254.169.254/latest/meta-data",
    "https://user:secret@assistant.example/callback",
    "https://user@assistant.example/callback",
    "https://assistant.example/callback#fragment",
    "https://assistant.example/callback#",
    "https:assistant.example/callback",
    "https:///assistant.example/callback",
    "https:\\\\assistant.example\\callback",
    "https://assistant.example\\@evil.example/",
    "https://assistant.example/\ncallback",
    "https://assistant.example/\u202Ecallback",
    "https://аssistant.example/callback",
    'https://assistant.example/"><script>',
    "https://assistant.example/'",
    " https://assistant.example/",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4",
    "vbscript:msgbox(1)",
    "blob:https://assistant.example/1",
    "file:///etc/passwd",
    "filesystem:https://assistant.example/temporary/1",
    "about:blank",
    "view-source:https://assistant.example/",
    "chrome://settings",
    "chrome-extension://abcdefgh/page.html",
    "ftp://assistant.example/callback",
    "ws://127.0.0.1/",
    "mailto:eve@evil.example",
    "tel:123",
    "intent://scan/#Intent;scheme=zxing;end",
    "ms-settings:privacy",
    "search-ms:query=x",
    "myapp://callback",
    `https://assistant.example/${"a".repeat(500)}`,
  ])("cannot be %j", (uri) => {
    expect(isAllowedRedirect(uri)).toBe(false);
  });
});

describe("an address that a program asks for", () => {
  it.each([
    ["https://assistant.example/callback", "https://assistant.example/callback"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:51004/callback"],
    ["http://127.0.0.1:3000/callback", "http://127.0.0.1:51004/callback"],
    ["http://localhost:3000/callback", "http://localhost:4000/callback"],
    ["http://[::1]/callback?a=b", "http://[::1]:51004/callback?a=b"],
  ])("is the registered %s if it is %s", (known, asked) => {
    expect(matchesRedirect(known, asked)).toBe(true);
  });

  it.each([
    ["https://assistant.example/callback", "https://assistant.example/callback/"],
    ["https://assistant.example/callback", "https://assistant.example/callback?next=evil"],
    ["https://assistant.example/callback", "https://assistant.example:444/callback"],
    ["https://assistant.example/callback", "https://assistant.example.evil.example/callback"],
    ["https://assistant.example/callback", "http://assistant.example/callback"],
    ["https://localhost/callback", "https://localhost:4000/callback"],
    ["http://127.0.0.1/callback", "http://localhost/callback"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:4000/other"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:4000/callback#code"],
    ["http://127.0.0.1/callback", "http://eve@127.0.0.1:4000/callback"],
    ["http://127.0.0.1/callback", "https://127.0.0.1/callback"],
    ["cursor://one/callback", "cursor://two/callback"],
  ])("is not the registered %s if it is %s", (known, asked) => {
    expect(matchesRedirect(known, asked)).toBe(false);
  });
});

it("is described by where it leads", () => {
  expect(redirectDestination("https://claude.ai/callback")).toEqual({ kind: "site", host: "claude.ai" });
  expect(redirectDestination("http://localhost:4000/callback")).toEqual({ kind: "computer" });
  expect(redirectDestination("cursor://one/callback")).toEqual({ kind: "app", scheme: "cursor" });
});

it("keeps its own query when an answer is added", () => {
  expect(redirectWith("https://a.example/b?c=d", { code: "x y", state: undefined })).toBe(
    "https://a.example/b?c=d&code=x+y",
  );
  expect(redirectWith("com.example.app:/b", { code: "x" })).toBe("com.example.app:/b?code=x");
});
