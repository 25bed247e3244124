import { expect, test } from "vitest";
import { isAddressOf, siteOf } from "./address.ts";

test.each([
  ["https://example.com/a", "https://example.com/a?utm_source=mail#top"],
  ["https://example.com/essay", "https://www.example.com/amp/essay"],
  ["https://example.com/", "https://example.com/"],
  ["http://localhost:8080/a", "http://localhost:8080/b"],
])("%s may be asked about by the page %s", (address, location) => {
  expect(isAddressOf(address, location)).toBe(true);
});

test.each([
  ["https://bank.example/", "https://evil.example/"],
  ["https://example.com/a", "https://example.com.evil.example/a"],
  ["https://mail.example.com/a", "https://blog.example.com/a"],
  ["https://example.com:8443/a", "https://example.com/a"],
  ["https://example.com/a#part", "https://example.com/a"],
  ["https://example.com/a", "chrome-extension://abcdef/popup.html"],
  ["javascript:alert(1)", "https://example.com/a"],
])("%s may not be asked about by the page %s", (address, location) => {
  expect(isAddressOf(address, location)).toBe(false);
});

test("pages of one site are those that may speak for each other", () => {
  expect(siteOf("https://www.example.com/a")).toBe(siteOf("http://m.example.com/b"));
  expect(siteOf("https://example.com/a")).not.toBe(siteOf("https://example.com:8443/a"));
  expect(siteOf("about:blank")).toBeNull();
});
