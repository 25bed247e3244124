import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "#db/open.ts";
import { createAuth } from "#lib/auth/auth.ts";
import { createOwner } from "#lib/auth/create-owner.ts";
import { readerOfToken } from "#lib/auth/session.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { askHidden } from "./reset-password/ask.ts";
import { ROOT } from "./start/root.mjs";

const migrations = join(ROOT, "db/migrations");
const ada = { email: "ada@example.org", address: "127.0.0.1", userAgent: "" };

/** Runs the command on a data folder with this piped in. */
async function run(dataFolder: string, typed: string): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, LEKTR_DATA_DIR: dataFolder };
  const child = spawn(process.execPath, [join(ROOT, "scripts/reset-password.mjs")], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  child.stdin.end(typed);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lektr-reset-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it("gives the owner a new password and signs every browser out, while the server has the library open", async () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, "lektr.db"), { migrations });
  await createOwner(createAuth(db), db, { name: "Ada", email: ada.email, password: "the old one" });
  const now = Date.now();
  const clock = { now, random: randomBytes };
  const before = await signIn(db, { ...ada, password: "the old one" }, clock);
  const { code, output } = await run(folder, "battery staple\n");
  expect([code, output]).toEqual([0, expect.stringContaining("Sign in as ada@example.org.")]);
  expect(output).not.toContain("battery");
  expect(readerOfToken(db, before.ok ? before.token : "", ada, now)).toBeNull();
  expect(await signIn(db, { ...ada, password: "the old one" }, clock)).toMatchObject({ ok: false });
  expect(await signIn(db, { ...ada, password: "battery staple" }, clock)).toMatchObject({ ok: true });
  expect(await run(folder, "short\n")).toMatchObject({
    code: 1,
    output: expect.stringContaining("at least 8 characters. Nothing was changed."),
  });
  expect(await signIn(db, { ...ada, password: "battery staple" }, clock)).toMatchObject({ ok: true });
  db.$client.close();
}, 60_000);

it("says so where there is no library, and makes none", async () => {
  const folder = temporaryFolder();
  const { code, output } = await run(join(folder, "elsewhere"), "battery staple\n");
  expect([code, output]).toEqual([1, expect.stringContaining("set LEKTR_DATA_DIR")]);
}, 60_000);

describe("at a terminal", () => {
  it("shows nothing of what is typed", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answer = askHidden("New password: ", input, output);
    input.write("battery staple\r");
    expect(await answer).toBe("battery staple");
    expect(String(output.read())).toBe("New password: \n");
  });

  it("changes nothing where it is broken off", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answer = askHidden("New password: ", input, output);
    input.write("batt\u0003");
    expect(await answer).toBeNull();
  });
});
