import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { ROOT } from "./root.mjs";

/** A server that never responds, ended like Lektr; `closing` is what the app does at the end. */
async function startServer(closing: string): Promise<{ child: ChildProcess; output: () => string; url: string }> {
  const act = `
    import { createServer } from "node:http";
    import { endOnSignals } from ${JSON.stringify(join(ROOT, "scripts/start/shutdown.mjs"))};
    globalThis[Symbol.for("lektr.shutdown")] = ${closing};
    const server = createServer(() => console.log("asked"));
    endOnSignals(server);
    server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", act], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const output = (): string => printed;
  await expect.poll(output, { timeout: 5000 }).toContain("\n");
  return { child, output, url: printed.trim() };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("close", resolve);
  });
}

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s in the middle of a request ends it cleanly", async (signal) => {
  const { child, output, url } = await startServer(`async () => console.log("closed")`);
  const answer = fetch(url).catch(() => "cut off");
  await expect.poll(output).toContain("asked");
  const started = performance.now();
  child.kill(signal);
  expect(await ended(child)).toBe(0);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(await answer).toBe("cut off");
  expect(output()).toContain("closed");
});

test("an app that never finishes closing does not hold it up", async () => {
  const { child } = await startServer("() => new Promise(() => {})");
  const started = performance.now();
  child.kill("SIGTERM");
  expect(await ended(child)).toBe(0);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("a second signal ends it at once, the echo that npm makes of the first does not", async () => {
  const impatient = await startServer("() => new Promise(() => {})");
  void fetch(impatient.url).catch(() => "cut off");
  await expect.poll(impatient.output).toContain("asked");
  impatient.child.kill("SIGINT");
  await delay(200);
  impatient.child.kill("SIGINT");
  expect(await ended(impatient.child)).toBe(1);

  const echoed = await startServer(`async () => console.log("closed")`);
  echoed.child.kill("SIGINT");
  echoed.child.kill("SIGINT");
  expect(await ended(echoed.child)).toBe(0);
});

test("an app that fails to close is no clean end", async () => {
  const { child } = await startServer(
    `() => { process.stderr.write = () => true; throw new Error("the disk is gone"); }`,
  );
  child.kill("SIGTERM");
  expect(await ended(child)).toBe(1);
});
