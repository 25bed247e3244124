import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareTest as test, expect, startServer } from "./support/server.ts";
import Database from "better-sqlite3";

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-start-"));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

// How long it takes is measured by `npm run bench start`: here, another machine would fail for being slow.
test("a start after the first installs nothing, builds nothing, and answers", async () => {
  await (await startServer({ dataDir: folder })).stop();
  const lektr = await startServer({ dataDir: folder });
  const health = await fetch(`${lektr.url}/api/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: "ok" });
  expect(lektr.output()).not.toMatch(/Installing|Building/);
  await lektr.stop();
});

test("a second Lektr on the same port says so, and the first keeps running", async () => {
  const first = await startServer();
  const port = new URL(first.url).port;
  const second = await startServer({ env: { PORT: port }, dataDir: folder });
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain(`Port ${port} is taken by another program.`);
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
  await first.stop();
});

test("a database of a newer version is left as it is, and the start ends with what to do", async () => {
  const file = join(folder, "lektr.db");
  await (await startServer({ dataDir: folder })).stop();
  const database = new Database(file);
  database.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('tomorrow', 9999999999999)").run();
  database.close();
  const lektr = await startServer({ dataDir: folder });
  expect(await lektr.exit).toBe(1);
  expect(lektr.output()).toContain(`The database ${file} was written by a newer version of Lektr`);
  expect(lektr.output()).not.toContain("    at ");
});

test("it ends cleanly in the middle of an upload, without waiting for it, and leaves no half-written file", async () => {
  const lektr = await startServer({ dataDir: folder });
  const upload = await beginUpload(lektr.url);
  expect(await lektr.stop()).toBe(0);
  upload.destroy();
  const database = new Database(join(folder, "lektr.db"), { readonly: true });
  expect(database.pragma("quick_check", { simple: true })).toBe("ok");
  database.close();
});

test("after a power cut it starts again with everything it had", async () => {
  await (await startServer({ dataDir: folder })).kill9();
  const lektr = await startServer({ dataDir: folder });
  expect((await fetch(`${lektr.url}/api/health`)).status).toBe(200);
  await lektr.stop();
});

/** Sends the beginning of a large upload and leaves the rest unsent. */
function beginUpload(url: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const head = [
    "POST /api/v1/import HTTP/1.1",
    `Host: ${host}`,
    "Content-Type: multipart/form-data; boundary=leaf",
    "Content-Length: 200000000",
    "",
    "--leaf",
    'Content-Disposition: form-data; name="file"; filename="My Clippings.txt"',
    "",
    "Meditations (Marcus Aurelius)",
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(head.join("\r\n"), () => resolve(socket));
    });
    socket.once("error", reject).on("error", () => {
      // The server aborts the upload when it stops, which is what is tested.
    });
  });
}
