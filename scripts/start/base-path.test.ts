import { expect, it } from "vitest";
import { belowBase, readBasePath, withoutBase } from "./base-path.mjs";

it.each([
  [undefined, ""],
  [" ", ""],
  ["/", ""],
  ["lektr", "/lektr"],
  ["/lektr/", "/lektr"],
  ["/apps/lektr", "/apps/lektr"],
  ["//lektr", "/lektr"],
])("LEKTR_BASE_PATH=%s is read as %j", (text, path) => {
  expect(readBasePath(text)).toBe(path);
});

it.each(["https://nas/lektr", "/a b", "/..", "/lektr/../x", "/api", "/_next/x", "/a?b", "/a\\b"])(
  "LEKTR_BASE_PATH=%s stops the start",
  (text) => {
    expect(() => readBasePath(text)).toThrow(`LEKTR_BASE_PATH is “${text}”`);
  },
);

it.each([
  ["/lektr", "/lektr", "/"],
  ["/lektr/", "/lektr", "/"],
  ["/lektr?a=/b", "/lektr?a=/b", "/?a=/b"],
  ["/lektr/search?q=a", "/lektr/search?q=a", "/search?q=a"],
  ["/search?q=a", "/lektr/search?q=a", "/search?q=a"],
  ["/", "/lektr", "/"],
  ["/lektrx", "/lektr/lektrx", "/lektrx"],
])("below /lektr, %s is %s to the app, and %s to the table of operations", (url, app, bare) => {
  expect(belowBase(url, "/lektr")).toBe(app);
  expect(withoutBase(url, "/lektr")).toBe(bare);
});

it("changes nothing where there is no base path", () => {
  for (const url of ["/", "/?a", "/search?q=a", "/lektr"]) expect(belowBase(url, "")).toBe(url);
});
