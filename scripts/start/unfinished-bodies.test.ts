import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { boundUnfinishedBodies } from "./unfinished-bodies.mjs";

type TestResponse = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that waits for this many bodies at a time, each for a limited time. */
async function serverWith(limits: { waitMs: number; most?: number }, begin: TestResponse = () => {}): Promise<number> {
  const admit = boundUnfinishedBodies(limits);
  const server = createServer((request, response) => {
    if (!admit(request)) return void response.writeHead(503).end();
    begin(request, response);
    request.on("error", () => {});
    void text(request).then(
      (body) => response.end(`read ${body.length}`),
      () => {},
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Sends the beginning of a request whose body has ten letters, and the given part of it. */
async function send(port: number, body: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  const answer = once(socket, "close").then(() => Buffer.concat(chunks).toString());
  socket.write(
    `POST / HTTP/1.1\r\nHost: x\r\nX-Lektr-Body: 999\r\nConnection: close\r\nContent-Length: 10\r\n\r\n${body}`,
  );
  return { socket, answer };
}

test("a body that does not come is waited for half a minute, and then cut off", async () => {
  const { answer } = await send(await serverWith({ waitMs: 50 }), "half");
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
});

test("a body that comes in time is read, however long its answer takes", async () => {
  const port = await serverWith({ waitMs: 50 }, (_request, response) => void response.setTimeout(1000));
  expect(await (await send(port, "0123456789")).answer).toContain("read 10");
});

test("a body of a caller whom the app knows may take its time", async () => {
  const bodies: typeof globalThis & { [name: symbol]: { allowTime(id: unknown): void } | undefined } = globalThis;
  const port = await serverWith({ waitMs: 50 }, ({ headers }) => {
    bodies[Symbol.for("lektr.unfinishedBodies")]?.allowTime(headers["x-lektr-body"]);
  });
  const { socket, answer } = await send(port, "half");
  await delay(150);
  socket.write("andmor");
  expect(await answer).toContain("read 10");
});

test("a limited number of unfinished bodies is accepted; then others are accepted again", async () => {
  const port = await serverWith({ waitMs: 200, most: 2 });
  const held = [await send(port, "half"), await send(port, "half")];
  await delay(50);
  expect(await (await send(port, "0123456789")).answer).toMatch(/^HTTP\/1\.1 503 /);
  await Promise.all(held.map(({ answer }) => answer));
  expect(await (await send(port, "0123456789")).answer).toContain("read 10");
});
