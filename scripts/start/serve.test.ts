import { spawn } from "node:child_process";
import { once } from "node:events";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeAddresses } from "./addresses.mjs";
import { describeUncaught } from "./crashes.mjs";
import { readTrustedProxies } from "./proxies.mjs";
import { keepTrustedHeaders } from "./request-headers.mjs";

function requestFrom(address: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
}

const believed = { isTrusted: readTrustedProxies(""), allowedHosts: [] };

test("a client's address is the socket's, whatever the client claims", () => {
  const claims = { "x-lektr-address": "127.0.0.1", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" };
  const request = requestFrom("::ffff:203.0.113.9", claims);
  keepTrustedHeaders(request, believed);
  expect(request.headers).toEqual({
    "x-lektr-address": "203.0.113.9",
    "x-lektr-origin": "http://127.0.0.1",
    "x-lektr-forwarded": "1",
  });
});

test.each([
  ["books.example.org", true],
  ["Books.Example.org:8443", true],
  ["books.example.org, inner", true],
  ["evil.example", false],
  ["evil.example, books.example.org", false],
])("the forwarded host %s is kept: %s", (forwarded, kept) => {
  const request = requestFrom("127.0.0.1", { "x-forwarded-host": forwarded });
  keepTrustedHeaders(request, { ...believed, allowedHosts: ["books.example.org"] });
  expect("x-forwarded-host" in request.headers).toBe(kept);
});

test("behind a trusted proxy, a client's address is the one that the proxy saw", () => {
  const claims = { "x-lektr-address": "127.0.0.1", "x-forwarded-for": "127.0.0.1, 203.0.113.9" };
  const request = requestFrom("::ffff:127.0.0.1", claims);
  keepTrustedHeaders(request, { ...believed, isTrusted: readTrustedProxies("loopback") });
  expect(request.headers).toMatchObject({ "x-lektr-address": "203.0.113.9" });
});

test.each([
  ["https", "https"],
  ["HTTPS", "https"],
  ["https, http", "https"],
  ["http", "http"],
  ["javascript", "http"],
])("a proxy that ends TLS can say so: %s means %s", (said, scheme) => {
  const request = requestFrom("127.0.0.1", { "x-forwarded-proto": said });
  keepTrustedHeaders(request, believed);
  expect(request.headers["x-forwarded-proto"]).toBe(scheme);
});

const behind = { ...believed, allowedHosts: ["books.example"], publicOrigin: "https://lektr.example" };

test.each([
  [{ host: "127.0.0.1:3000" }, "http://127.0.0.1:3000"],
  [{ host: "192.168.1.5:3000", "x-forwarded-proto": "https" }, "https://192.168.1.5:3000"],
  [{ host: "lektr.example" }, "https://lektr.example"],
  [{ host: "Lektr.Example", "x-forwarded-proto": "http" }, "https://lektr.example"],
  [{ host: "127.0.0.1:3000", origin: "https://lektr.example" }, "https://lektr.example"],
  [{ host: "127.0.0.1:3000", origin: "https://evil.example" }, "http://127.0.0.1:3000"],
  [{ host: "127.0.0.1:3000", "x-forwarded-host": "lektr.example" }, "https://lektr.example"],
  [{ host: "127.0.0.1:3000", "x-forwarded-host": "books.example:8443" }, "http://books.example:8443"],
  [{ host: "127.0.0.1:3000", "x-forwarded-host": "evil.example" }, "http://127.0.0.1:3000"],
  [{ host: "127.0.0.1:3000", "x-lektr-origin": "https://evil.example" }, "http://127.0.0.1:3000"],
])("a request with %o reached %s", (headers: Record<string, string>, origin) => {
  const request = requestFrom("127.0.0.1", headers);
  keepTrustedHeaders(request, behind);
  expect(request.headers["x-lektr-origin"]).toBe(origin);
});

test("Next compares the origin of a form with the public address where the proxy hides it", () => {
  const request = requestFrom("127.0.0.1", { host: "127.0.0.1:3000", origin: "https://lektr.example" });
  keepTrustedHeaders(request, behind);
  expect(request.headers["x-forwarded-host"]).toBe("lektr.example");
});

test.each([
  ["127.0.0.1", { host: "lektr.example" }, true],
  ["203.0.113.9", { host: "lektr.example" }, true],
  ["127.0.0.1", { host: "127.0.0.1:3000" }, false],
  ["::ffff:127.0.0.1", { host: "192.168.1.5", "x-forwarded-proto": "HTTPS" }, true],
  ["203.0.113.9", { host: "192.168.1.5", "x-forwarded-proto": "https" }, false],
])("from %s with %o, the connection is encrypted: %s", (peer, headers: Record<string, string>, expected) => {
  const request = requestFrom(peer, headers);
  const trusting = { ...behind, isTrusted: readTrustedProxies("loopback") };
  expect(keepTrustedHeaders(request, trusting).isEncrypted).toBe(expected);
});

test.each([
  [{}, false],
  [{ "x-lektr-forwarded": "1" }, false],
  [{ via: "1.1 caddy" }, true],
  [{ forwarded: "for=192.0.2.1" }, true],
  [{ "x-forwarded-proto": "https" }, true],
])("a request with %o came through a proxy: %s", (headers: Record<string, string>, expected) => {
  const request = requestFrom("127.0.0.1", headers);
  keepTrustedHeaders(request, believed);
  expect("x-lektr-forwarded" in request.headers).toBe(expected);
});

const lan = {
  lo: [{ address: "127.0.0.1", family: "IPv4" as const, internal: true, netmask: "", mac: "", cidr: null }],
  eth0: [{ address: "192.168.1.5", family: "IPv4" as const, internal: false, netmask: "", mac: "", cidr: null }],
};

test("the address printed is the one listened on", () => {
  expect(describeAddresses("127.0.0.1", 3000, { interfaces: lan })).toEqual(["Lektr is ready: http://127.0.0.1:3000"]);
  expect(describeAddresses("::1", 3000, { interfaces: lan })).toEqual(["Lektr is ready: http://[::1]:3000"]);
});

test.each(["0.0.0.0", "::"])("on %s, the addresses on the network are printed too", (host) => {
  expect(describeAddresses(host, 3000, { interfaces: lan })).toEqual([
    "Lektr is ready: http://127.0.0.1:3000",
    "  on your network: http://192.168.1.5:3000",
  ]);
});

test("the address from outside is printed after the one on this machine", () => {
  expect(describeAddresses("127.0.0.1", 3000, { publicOrigin: "https://lektr.example" })).toEqual([
    "Lektr is ready: http://127.0.0.1:3000",
    "  from outside: https://lektr.example",
  ]);
});

test("an error that nothing caught is one line, without its message", () => {
  const error = Object.assign(new TypeError("“Begin the morning” is not a page"), { code: "E_PAGE" });
  const line = describeUncaught("uncaughtException", error, new Date(0));
  expect(line).toMatch(
    /^1970-01-01T00:00:00\.000Z uncaughtException error="TypeError" code="E_PAGE" where="serve\.test\.ts:\d+:\d+"$/,
  );
});

test("something thrown that is no error is a line too", () => {
  expect(describeUncaught("unhandledRejection", "words", new Date(0))).toBe(
    `1970-01-01T00:00:00.000Z unhandledRejection error="string" code=null where=null`,
  );
});

/** Prints, and reports to its parent on another channel the number of uncaught errors. */
const CHATTY = `
  import { reportUncaught } from ${JSON.stringify(join(import.meta.dirname, "crashes.mjs"))};
  let uncaught = 0;
  reportUncaught();
  process.on("uncaughtException", () => uncaught++);
  process.on("message", () => {
    // Node forgives the first line that could not be written, and no other.
    const printing = setInterval(() => console.error("nobody reads this"), 5);
    setTimeout(() => (clearInterval(printing), process.send(uncaught, () => process.exit())), 100);
  });
  process.send("ready");
`;

test("a log that nobody reads any more is no error, and no end of errors", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", CHATTY], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  await once(child, "message");
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.send("go");
  expect((await once(child, "message"))[0]).toBe(0);
});
