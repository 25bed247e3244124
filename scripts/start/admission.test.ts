import { expect, it } from "vitest";
import { turnAway } from "./admission.mjs";

it.each([
  [{ method: "GET", url: "/library", headers: {} }, null],
  [{ method: "PATCH", url: "/api/v1/highlights/1", headers: { "content-length": "1000000" } }, null],
  [{ method: "POST", url: "/api/v1/import?x=1", headers: { "content-length": "60000000" } }, null],
  [{ method: "POST", url: "/api/v1/import/kindle", headers: { "content-length": "4000000" } }, null],
  [{ method: "POST", url: "/api/v1/import/kindle/", headers: { "content-length": "5000000" } }, 413],
  [{ method: "POST", url: "/api/v1/imports", headers: { "content-length": "60000000" } }, 413],
  [{ method: "POST", url: "/sign-in", headers: { "content-length": "2097153" } }, 413],
  [{ method: "GET", url: "http://evil.example/library", headers: {} }, 400],
  [{ method: "OPTIONS", url: "*", headers: {} }, 400],
  [{ method: "GET", url: "/books/%zz", headers: {} }, 400],
  [{ method: "TRACE", url: "/", headers: {} }, 405],
])("%o is answered %s", (request, status) => {
  expect(turnAway(request)?.status ?? null).toBe(status);
});
