import { cpSync, copyFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCounters } from "#db/telemetry/consent.ts";
import {
  MINUTE,
  openHandle,
  sent,
  startBench,
  startStandIn,
  switchedOn,
  temporaryFolder,
} from "./telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;

/** A folder that telemetry is on in, and has counted a search in; nothing has the database open. */
async function folderOfAda() {
  const folder = temporaryFolder();
  const standIn = await startStandIn();
  const db = openHandle(folder);
  const { telemetry } = await switchedOn(standIn, { db });
  telemetry.count("searches", "keyword");
  const { installationId } = telemetry.state();
  telemetry.stop();
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  return { folder, standIn, db, installationId };
}

describe("a database that is put back", () => {
  it("does not switch telemetry on again after off", async () => {
    const { folder, standIn, db, installationId } = await folderOfAda();
    copyFileSync(join(folder, "lektr.db"), join(folder, "backup.db"));
    const before = startBench({ standIn, db });
    before.telemetry.setConsent(OFF);
    before.telemetry.stop();
    db.$client.close();
    copyFileSync(join(folder, "backup.db"), join(folder, "lektr.db"));
    expect(readFileSync(join(folder, "lektr.db")).includes(installationId ?? "")).toBe(true);
    const { telemetry, clock } = startBench({ standIn, db: openHandle(folder) });
    expect(telemetry.state()).toMatchObject({ mode: "off", effective: "off", installationId: null, problem: null });
    await clock.pass(20 * MINUTE);
    expect(standIn.connections).toEqual([]);
    for (const name of readdirSync(folder).filter((file) => file !== "backup.db")) {
      expect(readFileSync(join(folder, name)).includes(installationId ?? "")).toBe(false);
    }
  });

  it("without its folder asks the question again", async () => {
    const { folder, standIn } = await folderOfAda();
    const elsewhere = temporaryFolder();
    copyFileSync(join(folder, "lektr.db"), join(elsewhere, "lektr.db"));
    const { telemetry } = startBench({ standIn, db: openHandle(elsewhere) });
    expect(telemetry.state()).toMatchObject({ mode: "unset", effective: "off" });
  });

  it("that is older than the last choice asks the question again", async () => {
    const { folder, standIn, db } = await folderOfAda();
    copyFileSync(join(folder, "lektr.db"), join(folder, "backup.db"));
    const before = startBench({ standIn, db });
    before.telemetry.setConsent(OFF);
    before.telemetry.setConsent(ANONYMOUS);
    before.telemetry.stop();
    db.$client.close();
    copyFileSync(join(folder, "backup.db"), join(folder, "lektr.db"));
    expect(startBench({ standIn, db: openHandle(folder) }).telemetry.state().mode).toBe("unset");
  });
});

describe("a copied data folder", () => {
  it("is an installation of its own: another id, nothing that was counted before, and no question", async () => {
    const { folder, standIn, installationId } = await folderOfAda();
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    const db = openHandle(copy);
    const { telemetry, clock } = startBench({ standIn, db });
    const state = telemetry.state();
    expect(state).toMatchObject({ mode: "anonymous", effective: "anonymous" });
    expect(state.installationId).not.toBe(installationId);
    expect(readCounters(db)).toEqual([]);
    await clock.pass(10 * MINUTE);
    expect((await sent(standIn, 1)).usage.searches).toEqual({});
    telemetry.stop();
    const again = startBench({ standIn, db });
    expect(again.telemetry.state().installationId).toBe(state.installationId);
  });

  it("the folder itself stays what it was", async () => {
    const { standIn, db, installationId } = await folderOfAda();
    expect(startBench({ standIn, db }).telemetry.state().installationId).toBe(installationId);
  });
});

describe("off and Clear", () => {
  it("leave no trace of the id, the secret or the bodies in any file of the folder", async () => {
    const folder = temporaryFolder();
    const standIn = await startStandIn();
    const db = openHandle(folder);
    const { telemetry, clock } = await switchedOn(standIn, { db });
    await clock.pass(10 * MINUTE);
    for (let n = 0; n < 5; n++) telemetry.happened("book_added", { source: "kobo", books: n }, "ada");
    await expect
      .poll(() => telemetry.ledger({ limit: 9 }).items.filter(({ outcome }) => outcome === "sent").length)
      .toBe(6);
    const id = telemetry.state().installationId ?? "";
    const salt = String(db.$client.prepare("SELECT salt FROM telemetry_consent").pluck().get());
    const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files().some((bytes) => bytes.includes(salt))).toBe(true);
    telemetry.setConsent(OFF);
    telemetry.clearLedger();
    for (const trace of [id, salt, "book_added"]) expect(files().some((bytes) => bytes.includes(trace))).toBe(false);
  });
});
