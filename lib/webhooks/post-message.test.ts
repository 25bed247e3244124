import { afterEach, beforeEach, expect, it } from "vitest";
import { postMessage, type WebhookPost } from "./post-message.ts";
import { TestReceiver } from "./receiver.testing.ts";
import type { Resolve } from "#lib/outgoing/permitted-lookup.ts";

const BODY = JSON.stringify({ type: "webhook.test", timestamp: "2026-03-04T12:00:00.000Z", data: {} });

let receiver: TestReceiver;
beforeEach(async () => void (receiver = await TestReceiver.start()));
afterEach(() => receiver.stop());

function send(rest: Partial<WebhookPost> = {}) {
  const { signal } = new AbortController();
  const headers = { "webhook-id": "msg_1" };
  return postMessage({ url: receiver.url, allowPrivate: true, headers, body: BODY, signal, ...rest });
}

/** A name server that answers with these addresses in turn. */
function names(...answers: string[]): Resolve {
  return (_host, _options, callback) => callback(null, [{ address: answers.shift() ?? "", family: 4 }]);
}

it("posts the body, and says how the receiver answered", async () => {
  receiver.answer = (response) => response.writeHead(503, { "retry-after": "120" }).end("later");
  expect(await send()).toEqual({ kind: "answered", status: 503, retryAfter: "120" });
  expect(receiver.received).toMatchObject([{ body: BODY, headers: { "content-type": "application/json" } }]);
});

it("follows no redirect", async () => {
  receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end();
  expect(await send()).toMatchObject({ kind: "answered", status: 302 });
  expect(receiver.received).toHaveLength(1);
});

it("reads no more than 64 kB of a response that never ends", async () => {
  receiver.answer = (response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 5);
    response.on("close", () => clearInterval(timer));
  };
  expect(await send()).toMatchObject({ kind: "answered", status: 200 });
});

it("gives up on a receiver that takes too long, also in the middle of its response", async () => {
  receiver.answer = () => {};
  expect(await send({ timeoutMs: 100 })).toEqual({ kind: "failed", failure: "timeout" });
  receiver.answer = (response) => response.write("and then");
  expect(await send({ timeoutMs: 100 })).toEqual({ kind: "failed", failure: "timeout" });
});

it("ends as soon as it is cancelled", async () => {
  const cut = new AbortController();
  receiver.answer = () => cut.abort();
  expect(await send({ signal: cut.signal })).toEqual({ kind: "cancelled" });
  expect(await send({ signal: cut.signal })).toEqual({ kind: "cancelled" });
  expect(receiver.received).toHaveLength(1);
});

it("opens nothing on this computer unless the reader allowed that, however the address is written", async () => {
  const { port } = new URL(receiver.url);
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"]) {
    const url = `http://${host}:${port}/`;
    // oxlint-disable-next-line no-await-in-loop
    expect(await send({ url, allowPrivate: false })).toEqual({ kind: "failed", failure: "private_address" });
  }
  expect(receiver.received).toEqual([]);
});

it("never opens link-local addresses, whatever the reader allowed", async () => {
  for (const url of ["http://169.254.169.254/latest", "http://[fe80::1]/", "http://[::ffff:169.254.169.254]/"]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await send({ url })).toEqual({ kind: "failed", failure: "forbidden_address" });
  }
  const resolve = names("169.254.169.254");
  expect(await send({ url: "http://receiver.test/", resolve })).toEqual({
    kind: "failed",
    failure: "forbidden_address",
  });
});

it("connects to the very address that was checked: a name that changes its mind gains nothing", async () => {
  const url = receiver.url.replace("127.0.0.1", "receiver.test");
  const resolve = names("127.0.0.1", "169.254.169.254");
  expect(await send({ url, resolve })).toMatchObject({ kind: "answered", status: 200 });
  expect(await send({ url, resolve })).toEqual({ kind: "failed", failure: "forbidden_address" });
  expect(receiver.received).toHaveLength(1);
});

it("says that a receiver cannot be found, or reached", async () => {
  const resolve: Resolve = (_host, _options, callback) =>
    callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
  expect(await send({ url: "http://nobody.test/", resolve })).toEqual({ kind: "failed", failure: "unknown_host" });
  receiver.answer = (response) => response.writeHead(101, { connection: "upgrade", upgrade: "x" }).end();
  expect(await send()).toEqual({ kind: "failed", failure: "unreachable" });
  receiver.stop();
  expect(await send()).toEqual({ kind: "failed", failure: "unreachable" });
});
