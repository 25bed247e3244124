import { beforeEach, describe, expect, it } from "vitest";
import { type Db } from "#db/open.ts";
import { telemetryConsent, telemetryLedger, telemetrySchedule } from "#db/schema.ts";
import { addToCounter, readCounters, readEpoch } from "#db/telemetry.ts";
import { recordAttempt } from "#db/telemetryLedger.ts";
import { readSchedule } from "#db/telemetrySchedule.ts";
import { libraryInMemory } from "#db/testing.ts";
import { type Agreement, ConsentChoice, idInMode, readConsent, recordConsent, resetConsent } from "./consent.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const IDENTIFIED = { mode: "identified", contact: "ada@elsewhere.example", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;

function choose(choice: ConsentChoice, at = 1000): void {
  recordConsent(db, choice, { at, firstReportAt: at + 600_000, newId: () => crypto.randomUUID() });
}

function agreement(): Agreement {
  const consent = readConsent(db);
  if (consent.mode === "unset" || consent.mode === "off") throw new Error(`consent is ${consent.mode}`);
  return consent;
}

describe("a choice", () => {
  it("is unset until it is made, and nothing is there", () => {
    expect(readConsent(db)).toEqual({ mode: "unset" });
    expect(db.select().from(telemetryConsent).all()).toEqual([]);
    expect(readSchedule(db)).toBeUndefined();
  });

  it("is kept with what was accepted, when, and through what", () => {
    choose(ANONYMOUS);
    expect(agreement()).toEqual({
      mode: "anonymous",
      contact: null,
      installationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      salt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      noticeVersion: 1,
      schemaVersion: 1,
      decidedAt: 1000,
      via: "welcome",
    });
    expect(readSchedule(db)?.nextDueAt).toBe(601_000);
  });

  it("advances the epoch each time", () => {
    const epochs = [ANONYMOUS, ANONYMOUS, OFF, OFF, IDENTIFIED].map((choice) => {
      choose(choice);
      return readEpoch(db);
    });
    expect(epochs).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ["no contact", { mode: "identified", via: "settings" }],
    ["an empty contact", { ...IDENTIFIED, contact: "  " }],
    ["a contact of two lines", { ...IDENTIFIED, contact: "ada\nexample" }],
    ["a very long contact", { ...IDENTIFIED, contact: "a".repeat(121) }],
    ["a contact for anonymous", { ...ANONYMOUS, contact: "ada@elsewhere.example" }],
  ])("of identified is refused with %s", (_, choice) => {
    expect(ConsentChoice.safeParse(choice).success).toBe(false);
  });

  it("of identified takes the contact that was typed, never the account's address", () => {
    choose(IDENTIFIED);
    expect(agreement().contact).toBe("ada@elsewhere.example");
    choose(ANONYMOUS);
    expect(JSON.stringify(db.select().from(telemetryConsent).all())).not.toContain("ada@");
  });
});

describe("off", () => {
  it("deletes id, salt, contact, counters and schedule, and keeps the ledger", () => {
    choose(IDENTIFIED);
    addToCounter(db, "searches", "hybrid");
    const attempt = { at: 0, event: "usage_report", uuid: "u", body: Buffer.from("{}"), status: 200, durationMs: 1 };
    recordAttempt(db, { ...attempt, outcome: "sent" });
    choose(OFF);
    expect(readConsent(db)).toEqual({ mode: "off", unreadable: false, noticeVersion: 1 });
    expect(db.select().from(telemetryConsent).get()).toMatchObject({ contact: null, installationId: null, salt: null });
    expect(readCounters(db)).toEqual([]);
    expect(db.select().from(telemetrySchedule).all()).toEqual([]);
    expect(db.select().from(telemetryLedger).all()).toHaveLength(1);
  });

  it("counts nothing, from whichever handle", () => {
    addToCounter(db, "searches", "hybrid");
    choose(OFF);
    addToCounter(db, "searches", "hybrid");
    expect(readCounters(db)).toEqual([]);
  });
});

describe("the installation id", () => {
  const ids = (...choices: ConsentChoice[]) =>
    choices.map((choice) => {
      choose(choice);
      const consent = readConsent(db);
      return "installationId" in consent ? consent.installationId : null;
    });

  it("is new when telemetry comes on again", () => {
    const [first, none, second] = ids(ANONYMOUS, OFF, ANONYMOUS);
    expect(none).toBeNull();
    expect(second).not.toBe(first);
  });

  it("is new after identified, and after anonymous: no mode can be recognised in another", () => {
    expect(new Set(ids(ANONYMOUS, IDENTIFIED, ANONYMOUS)).size).toBe(3);
  });

  it("stays when the same is chosen again, with the counters and the schedule", () => {
    choose(ANONYMOUS, 1000);
    addToCounter(db, "searches", "hybrid");
    const before = agreement();
    choose(ANONYMOUS, 9000);
    expect(agreement()).toEqual({ ...before, decidedAt: 9000 });
    expect(readCounters(db)).toHaveLength(1);
    expect(readSchedule(db)?.nextDueAt).toBe(601_000);
  });

  it("with a change of mode, nothing that was counted before is kept", () => {
    choose(ANONYMOUS);
    addToCounter(db, "searches", "hybrid");
    choose(IDENTIFIED);
    expect(readCounters(db)).toEqual([]);
  });

  it("is not shown where a lock keeps identified down to anonymous; what is shown is a steady id of its own", () => {
    choose(IDENTIFIED);
    const identified = agreement();
    const shown = idInMode(identified.installationId, "anonymous", identified);
    expect(idInMode(identified.installationId, "identified", identified)).toBe(identified.installationId);
    expect(shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(shown).not.toBe(identified.installationId);
    expect(idInMode(identified.installationId, "anonymous", identified)).toBe(shown);
    expect(idInMode(identified.installationId, "anonymous", { ...identified, salt: "other" })).not.toBe(shown);
  });
});

describe("a record that cannot be understood", () => {
  it.each([
    ["an unknown state", { state: "enabled" }],
    ["no state", { state: null }],
    ["no id", { installationId: null }],
    ["an id that is none", { installationId: "me" }],
    ["identified without a contact", { state: "identified" }],
    ["no notice", { noticeVersion: null }],
    ["an unknown way", { via: "carrier pigeon" }],
  ])("(%s) means off, and is left as it is", (_, damage) => {
    choose(ANONYMOUS);
    db.update(telemetryConsent).set(damage).run();
    const before = db.select().from(telemetryConsent).all();
    expect(readConsent(db)).toEqual({ mode: "off", unreadable: true });
    expect(db.select().from(telemetryConsent).all()).toEqual(before);
  });

  it("gives way to a new choice", () => {
    choose(ANONYMOUS);
    db.update(telemetryConsent).set({ state: "enabled" }).run();
    choose(ANONYMOUS);
    expect(agreement().mode).toBe("anonymous");
  });
});

describe("reset", () => {
  it("makes consent unset again, deletes what off deletes, and advances the epoch", () => {
    choose(ANONYMOUS);
    addToCounter(db, "searches", "hybrid");
    resetConsent(db);
    expect(readConsent(db)).toEqual({ mode: "unset" });
    expect(readCounters(db)).toEqual([]);
    expect(readSchedule(db)).toBeUndefined();
    expect(readEpoch(db)).toBe(2);
  });
});
