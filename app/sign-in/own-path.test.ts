import { expect, it } from "vitest";
import { codePath, ownPath, signInPath } from "./own-path.ts";

it.each([
  ["/connect?code=BCDF-GHJK", "/connect?code=BCDF-GHJK"],
  ["/settings#devices", "/settings#devices"],
  ["/search?q=a%20b&tag=%23x#results", "/search?q=a%20b&tag=%23x#results"],
  ["/search?q=//evil.example", "/search?q=//evil.example"],
  ["/books/12#highlight-7", "/books/12#highlight-7"],
  ["/a/../settings", "/settings"],
  [`/search?q=${"a".repeat(1500)}`, `/search?q=${"a".repeat(1500)}`],
  ["/", "/"],
  ["//evil.example.org", "/"],
  ["/\\evil.example.org", "/"],
  ["/\t/evil.example.org", "/"],
  ["/a/..//evil.example/", "/"],
  ["/a/%2e%2e//evil.example", "/"],
  ["/a/%2E./\\evil.example", "/"],
  ["/a/../\\evil.example", "/"],
  ["/a/..\\\\evil.example", "/"],
  ["/-/..//evil.example", "/"],
  ["/a/../../..//evil.example", "/"],
  ["/a/./..//evil.example", "/"],
  ["/a/..\t//evil.example", "/"],
  ["/a//evil.example", "/"],
  [" /settings", "/"],
  ["https://evil.example.org/", "/"],
  ["javascript:alert(1)", "/"],
  ["connect", "/"],
  [undefined, "/"],
  [["/connect"], "/"],
  [`/${"a".repeat(7000)}`, "/"],
])("after signing in, %j leads to %s", (next, path) => {
  expect(ownPath(next)).toBe(path);
  // Both the page and the action run it: the result must lead to the same place again.
  expect(ownPath(ownPath(next))).toBe(path);
});

it("leads strangers to sign in with the path that they wanted, and says nothing of Home", () => {
  expect(signInPath("/search?q=a&b=c")).toBe("/sign-in?next=%2Fsearch%3Fq%3Da%26b%3Dc");
  expect(signInPath("/")).toBe("/sign-in");
  expect(signInPath("/a/..//evil.example")).toBe("/sign-in");
});

it("asks for the code on a separate page, which then continues to the same path", () => {
  expect(codePath("/settings#devices")).toBe("/sign-in/code?next=%2Fsettings%23devices");
  expect(codePath("/")).toBe("/sign-in/code");
  expect(codePath("//evil.example")).toBe("/sign-in/code");
});
