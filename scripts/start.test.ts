import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "./start/root.mjs";

// Each of these ends before anything is installed or built.

const folder = mkdtempSync(join(tmpdir(), "lektr-start-"));
let busy: Server;
let busyPort: number;

beforeAll(async () => {
  busy = createServer();
  busyPort = await new Promise<number>((resolve) => {
    busy.listen(0, "127.0.0.1", () => {
      const address = busy.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
});

afterAll(() => {
  busy.close();
  rmSync(folder, { recursive: true });
});

function start(env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const { PATH = "", HOME = "" } = process.env;
  const clean = { PATH, HOME, NODE_ENV: "production" as const, LEKTR_DATA_DIR: folder, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, "scripts/start.mjs")], { env: clean }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, output: stdout + stderr });
    });
  });
}

test("a taken port is named, with a way out, before anything slow begins", async () => {
  const { code, output } = await start({ PORT: String(busyPort) });
  expect(output).toBe(
    `Port ${busyPort} is taken by another program. Stop it, or start Lektr with PORT=${busyPort + 1} npm start.\n`,
  );
  expect(code).toBe(1);
});

test("an address that is not this machine's is named", async () => {
  const { code, output } = await start({ PORT: "0", LEKTR_HOST: "192.0.2.77" });
  expect(output).toContain("LEKTR_HOST is “192.0.2.77”, which is not an address of this machine.");
  expect(code).toBe(1);
});

test("a port that is no port is named", async () => {
  const { code, output } = await start({ PORT: "http" });
  expect(output).toContain("PORT is “http”, which is not a port.");
  expect(code).toBe(1);
});

test("a file in the place of the data folder is named", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "kept");
  const { code, output } = await start({ PORT: "0", LEKTR_DATA_DIR: file });
  expect(output).toContain(`Lektr cannot keep its data in ${file}: a part of that path is a file, not a folder.`);
  expect(code).toBe(1);
});

test.runIf(process.platform === "linux")("a data folder where none can be made is named", async () => {
  const { code, output } = await start({ PORT: "0", LEKTR_DATA_DIR: "/proc/lektr/data" });
  expect(output).toContain("Lektr cannot keep its data in /proc/lektr/data:");
  expect(code).toBe(1);
});
