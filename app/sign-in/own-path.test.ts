import { expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

it.each([
  ["/connect?code=BCDF-GHJK", "/connect?code=BCDF-GHJK"],
  ["/settings#devices", "/settings"],
  ["//evil.example.org", "/"],
  ["/\\evil.example.org", "/"],
  ["/\t/evil.example.org", "/"],
  ["https://evil.example.org/", "/"],
  ["javascript:alert(1)", "/"],
  ["connect", "/"],
  [undefined, "/"],
  [["/connect"], "/"],
  [`/${"a".repeat(300)}`, "/"],
])("after signing in, %j leads to %s", (next, path) => {
  expect(ownPath(next)).toBe(path);
});
