import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "./open.ts";
import { withPatience, withSecureDelete } from "./pragma.ts";
import { forgetDeletions, settleDeletion, storeDeletion } from "./telemetry/deletion.ts";
import {
  addToCounters,
  forgetConsent,
  forgetCountsAndSchedule,
  replaceConsent,
  subtractCounters,
  truncateLog,
} from "./telemetry/consent.ts";
import { clearLedger, pruneLedger, recordAttempt, recordOutcome } from "./telemetry/ledger.ts";
import { claimReport, planFirstReport, readSchedule, settleReport } from "./telemetry/schedule.ts";

const TRACE = "6f1d3c1e-8a52-4d0b";
const ID = `${TRACE}-9d0e-2f6c1b7a9e34`;
const MANY = 300;

let folder: string;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-forgotten-"));
  db = openDatabase(join(folder, "lektr.db"), { migrations: join(import.meta.dirname, "migrations") });
});
afterEach(() => {
  db.$client.close();
  rmSync(folder, { recursive: true });
});

const settingOf = (name: string) => db.$client.pragma(name, { simple: true });

/** Whether a trace of what was written can be read in the database file. */
function isInFile(): boolean {
  truncateLog(db, 1000);
  return readFileSync(join(folder, "lektr.db")).includes(TRACE);
}

/** Writes the trace, checks that it is in the file, erases it, and returns whether it can still be read there. */
function survives(write: () => void, forget: () => void): boolean {
  write();
  expect(isInFile()).toBe(true);
  forget();
  return isInFile();
}

const NOBODY = { contact: null, noticeVersion: 1, schemaVersion: 1, decidedAt: 0, via: "settings", sendsEvents: null };
const consentOf = (state: string, id: string | null) => ({
  ...NOBODY,
  state,
  installationId: id,
  salt: id,
  receiver: null,
  receiverShown: null,
});

const counted = Array.from({ length: MANY }, (_, at) => ({
  name: "distinct_clients",
  // Not in order, like pseudonyms: their pages are split again and again.
  label: `${(at * 7919) % MANY} ${TRACE}`,
  value: 1,
}));

/** Stores attempts at reports, so large that each needs pages of its own. */
function fillLedger(): void {
  for (let at = 0; at < 40; at++) {
    const body = Buffer.from(TRACE.repeat(200));
    const attempt = { at, event: "usage_report", uuid: `${at} ${TRACE}`, body, status: null, durationMs: 0 };
    const id = recordAttempt(db, { ...attempt, outcome: "aborted" });
    recordOutcome(db, id, { outcome: "sent", status: 200, durationMs: 12 });
  }
}

const request = { receiver: "https://example.org key", askedAt: 0, dueAt: 0 };
const storeRequests = () => {
  for (let at = 0; at < MANY; at++) storeDeletion(db, { ...request, installationId: `${at} ${TRACE}`, uuid: TRACE });
};

describe("what telemetry forgets cannot be read in the file", () => {
  it("the id and the secret of a choice that was replaced", () => {
    const on = () => replaceConsent(db, consentOf("anonymous", ID));
    expect(survives(on, () => replaceConsent(db, consentOf("off", null)))).toBe(false);
  });

  it("counts that a report has carried, or that off has deleted", () => {
    const count = () => addToCounters(db, 0, counted);
    expect(survives(count, () => subtractCounters(db, counted))).toBe(false);
    expect(survives(count, () => forgetCountsAndSchedule(db))).toBe(false);
  });

  it("the ledger, when it is cleared and as it grows old", () => {
    expect(survives(fillLedger, () => clearLedger(db))).toBe(false);
    expect(survives(fillLedger, () => pruneLedger(db, 100))).toBe(false);
  });

  it("the uuid of a report that was delivered", () => {
    const claim = () => {
      planFirstReport(db, 1);
      const seen = readSchedule(db);
      const next = { owner: ID, now: 1, leaseMs: 1, attempt: 1, uuid: ID, retryAt: 2 };
      expect(seen && claimReport(db, seen, next)).toBe(true);
    };
    const settle = () => settleReport(db, ID, ID, { nextDueAt: 3, attempts: 0, reportUuid: null });
    expect(survives(claim, settle)).toBe(false);
  });

  it("requests for deletion, once they are too old", () => {
    expect(survives(storeRequests, () => forgetDeletions(db, { delivered: 1, any: 1 }))).toBe(false);
  });

  it("the id of a request for deletion that was delivered", () => {
    const store = () => storeDeletion(db, { ...request, installationId: ID, uuid: "1" });
    expect(survives(store, () => settleDeletion(db, 1))).toBe(false);
  });

  it("also when a transaction forgets it", () => {
    const on = () => replaceConsent(db, consentOf("anonymous", ID));
    expect(survives(on, () => db.transaction(() => forgetConsent(db)))).toBe(false);
  });
});

describe("a setting of the connection", () => {
  it("is another one for as long as something runs, inside a transaction too, and then the old one, even after an error", () => {
    expect(settingOf("secure_delete")).toBe(0);
    db.transaction(() => expect(withSecureDelete(db, () => settingOf("secure_delete"))).toBe(1));
    expect(withPatience(db, 7, () => settingOf("busy_timeout"))).toBe(7);
    expect(() =>
      withSecureDelete(db, () => {
        throw new Error("the disk is full");
      }),
    ).toThrow("the disk is full");
    expect([settingOf("secure_delete"), settingOf("busy_timeout")]).toEqual([0, 5000]);
  });
});
