import { describe, expect, it, test } from "vitest";
import { turnAway } from "./admission.ts";
import { operations } from "./operations/index.ts";
import type { Operation } from "./operations/operation.ts";

const OPERATIONS = Object.values<Operation>(operations);
const MB = 1024 * 1024;

it.each([
  [{ method: "GET", url: "/library", headers: {} }, null],
  [{ method: "PATCH", url: "/api/v1/highlights/1", headers: { "content-length": "1000000" } }, null],
  [{ method: "PATCH", url: "/api/v1/highlights/1", headers: { "content-length": "1500000" } }, 413],
  [{ method: "POST", url: "/api/v1/import?x=1", headers: { "content-length": "60000000" } }, null],
  [{ method: "POST", url: "/api/v1/import/kindle", headers: { "content-length": "4000000" } }, null],
  [{ method: "POST", url: "/api/v1/import/kindle/", headers: { "content-length": "5000000" } }, 413],
  [{ method: "POST", url: "/api/v1/imports", headers: { "content-length": "60000000" } }, 413],
  [{ method: "POST", url: "/api/v1/nothing", headers: { "content-length": "60000000" } }, 413],
  [{ method: "POST", url: "/sign-in", headers: { "content-length": "65536" } }, null],
  [{ method: "POST", url: "/sign-in", headers: { "content-length": "65537" } }, 413],
  [{ method: "POST", url: "/api/v1/auth/login", headers: { "content-length": "65537" } }, 413],
  [{ method: "POST", url: "/api/v1/auth/device", headers: { "content-length": "65537" } }, 413],
  [{ method: "POST", url: "/sign-in", headers: { "transfer-encoding": "chunked" } }, 411],
  [{ method: "GET", url: "http://evil.example/library", headers: {} }, 400],
  [{ method: "OPTIONS", url: "*", headers: {} }, 400],
  [{ method: "GET", url: "/books/%zz", headers: {} }, 400],
  [{ method: "TRACE", url: "/", headers: {} }, 405],
])("%o is answered %s", (request, status) => {
  expect(turnAway(request)?.status ?? null).toBe(status);
});

describe("every operation that takes a file", () => {
  const uploads = OPERATIONS.filter(({ body }) => body?.file !== undefined || body?.form !== undefined).filter(
    ({ body }) => body?.maxBytes === undefined,
  );

  test("is there, the preview of the Import page among them", () => {
    expect(uploads.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/api/v1/import", "/api/v1/import/preview"]),
    );
  });

  test.each(uploads.map(({ method, path }) => [method, path]))("%s %s is sent 100 MB", (method, path) => {
    const headers = { "content-length": String(100 * MB) };
    for (const url of [path, `${path}/`, `${path}?x=1`]) expect(turnAway({ method, url, headers })).toBeNull();
  });
});

test("an operation that takes a small file takes no larger one", () => {
  const request = { method: "PUT", url: "/api/v1/books/1/cover?origin=upload" };
  const status = (bytes: number) => turnAway({ ...request, headers: { "content-length": String(bytes) } })?.status;
  expect([status(MB), status(MB + 1)]).toEqual([undefined, 413]);
});

test("every other operation with a body takes a megabyte, or 64 kB of strangers, and no more than its description says", () => {
  for (const { method, path, body, allow } of OPERATIONS) {
    if (body === undefined || body.file !== undefined || body.form !== undefined) continue;
    const url = path.replaceAll(/\{\w+\}/g, "1");
    const status = (bytes: number) => turnAway({ method, url, headers: { "content-length": String(bytes) } })?.status;
    const most = body.maxBytes ?? (allow === "anyone" ? 64 * 1024 : MB);
    expect([path, status(most), status(most + 1)]).toEqual([path, undefined, 413]);
  }
});
