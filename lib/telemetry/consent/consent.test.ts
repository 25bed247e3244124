import { beforeEach, describe, expect, it } from "vitest";
import { type Db } from "#db/open.ts";
import { telemetryConsent, telemetryLedger, telemetrySchedule } from "#db/schema.ts";
import { addToCounters, readCounters, readEpoch } from "#db/telemetry/consent.ts";
import { recordAttempt } from "#db/telemetry/ledger.ts";
import { readSchedule } from "#db/telemetry/schedule.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { SCHEMA_VERSION } from "../catalogue/catalogue.ts";
import {
  type Agreement,
  answerNotice,
  ConsentChoice,
  forgetIdentity,
  NOTICE_VERSION,
  openNotice,
  readConsent,
  recordConsent,
  renewIdentity,
  resetConsent,
} from "./consent.ts";
import { idInMode, libraryKey } from "./pseudonyms.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const IDENTIFIED = { mode: "identified", contact: "ada@elsewhere.example", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;

const HERE = "https://eu.i.posthog.com phc_here";

function choose(choice: ConsentChoice, at = 1000): void {
  recordConsent(db, choice, decision(at));
}

function decision(at = 1000, receiver = HERE) {
  return { at, firstReportAt: at + 600_000, newId: () => crypto.randomUUID(), receiver, keepMark: () => {} };
}

function count(): void {
  addToCounters(db, readEpoch(db), [{ name: "searches", label: "hybrid", value: 1 }]);
}

/** What something is known by under the choice that is in force. */
function chosen() {
  const { identity, mode } = agreement();
  if (!identity || mode === "local") throw new Error("there is no identity");
  return { installationId: identity.installationId, chosen: { chosen: mode, salt: identity.salt } };
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
      identity: {
        installationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        salt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      receiver: HERE,
      receiverShown: HERE,
      sendsEvents: true,
      noticeVersion: NOTICE_VERSION,
      schemaVersion: SCHEMA_VERSION,
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
    count();
    const attempt = { at: 0, event: "usage_report", uuid: "u", body: Buffer.from("{}"), status: 200, durationMs: 1 };
    recordAttempt(db, { ...attempt, outcome: "sent" });
    choose(OFF);
    expect(readConsent(db)).toEqual({
      mode: "off",
      unreadable: false,
      noticeVersion: NOTICE_VERSION,
      schemaVersion: SCHEMA_VERSION,
      decidedAt: expect.any(Number),
      via: "settings",
    });
    expect(db.select().from(telemetryConsent).get()).toMatchObject({ contact: null, installationId: null, salt: null });
    expect(readCounters(db)).toEqual([]);
    expect(db.select().from(telemetrySchedule).all()).toEqual([]);
    expect(db.select().from(telemetryLedger).all()).toHaveLength(1);
  });

  it("lets nothing be added that was counted before it, from whichever handle", () => {
    choose(ANONYMOUS);
    const before = readEpoch(db);
    choose(OFF);
    addToCounters(db, before, [{ name: "searches", label: "hybrid", value: 1 }]);
    expect(readCounters(db)).toEqual([]);
  });
});

describe("the installation id", () => {
  const ids = (...choices: ConsentChoice[]) =>
    choices.map((choice) => {
      choose(choice);
      const consent = readConsent(db);
      return "identity" in consent ? (consent.identity?.installationId ?? null) : null;
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
    count();
    const before = agreement();
    choose(ANONYMOUS, 9000);
    expect(agreement()).toEqual({ ...before, decidedAt: 9000 });
    expect(readCounters(db)).toHaveLength(1);
    expect(readSchedule(db)?.nextDueAt).toBe(601_000);
  });

  it("with a change of mode, nothing that was counted before is kept", () => {
    choose(ANONYMOUS);
    count();
    choose(IDENTIFIED);
    expect(readCounters(db)).toEqual([]);
  });

  it("is not shown where a lock keeps identified down to anonymous; what is shown is a steady id of its own", () => {
    choose(IDENTIFIED);
    const { installationId: id, chosen: of } = chosen();
    const shown = idInMode(id, "anonymous", of);
    expect(idInMode(id, "identified", of)).toBe(id);
    expect(shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(shown).not.toBe(id);
    expect(idInMode(id, "anonymous", of)).toBe(shown);
    expect(idInMode(id, "anonymous", { ...of, salt: "other" })).not.toBe(shown);
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
    count();
    resetConsent(db);
    expect(readConsent(db)).toEqual({ mode: "unset" });
    expect(readCounters(db)).toEqual([]);
    expect(readSchedule(db)).toBeUndefined();
    expect(readEpoch(db)).toBe(2);
  });
});

describe("a newer notice", () => {
  /** As if it had been agreed to before this version of Lektr. */
  const agreeToAnEarlierOne = (choice: ConsentChoice) => {
    choose(choice);
    db.update(telemetryConsent).set({ noticeVersion: 0, schemaVersion: 0 }).run();
  };

  it("is open for one who saw an earlier one, and not for others", () => {
    agreeToAnEarlierOne(ANONYMOUS);
    expect(openNotice(readConsent(db), HERE)).toBe("fields");
    answerNotice(db, false, decision());
    expect(openNotice(readConsent(db), HERE)).toBeNull();
    choose(OFF);
    expect(openNotice(readConsent(db), HERE)).toBeNull();
  });

  it("with yes lets all of the catalogue be sent, and changes nothing else", () => {
    agreeToAnEarlierOne(ANONYMOUS);
    count();
    const before = agreement();
    answerNotice(db, true, decision());
    expect(agreement()).toEqual({ ...before, noticeVersion: NOTICE_VERSION, schemaVersion: SCHEMA_VERSION });
    expect(readCounters(db)).toHaveLength(1);
    expect(readSchedule(db)?.nextDueAt).toBe(601_000);
    expect(readEpoch(db)).toBe(2);
  });

  it("with no is not asked again, and what was agreed to stays", () => {
    agreeToAnEarlierOne(IDENTIFIED);
    answerNotice(db, false, decision());
    expect(agreement()).toMatchObject({ mode: "identified", noticeVersion: NOTICE_VERSION, schemaVersion: 0 });
  });

  it("is not agreed to by a change of mode, or by the same choice again", () => {
    for (const choice of [ANONYMOUS, IDENTIFIED, ANONYMOUS]) {
      agreeToAnEarlierOne(ANONYMOUS);
      choose(choice);
      expect(agreement()).toMatchObject({ noticeVersion: 0, schemaVersion: 0 });
    }
  });

  it("is what is agreed to when telemetry comes on after off, local or reset", () => {
    for (const stop of [() => choose(OFF), () => choose({ mode: "local", via: "settings" }), () => resetConsent(db)]) {
      agreeToAnEarlierOne(ANONYMOUS);
      stop();
      choose(ANONYMOUS);
      expect(agreement()).toMatchObject({ noticeVersion: NOTICE_VERSION, schemaVersion: SCHEMA_VERSION });
    }
  });

  it.each([
    ["unset", () => undefined],
    ["off", () => choose(OFF)],
    ["unreadable", () => (choose(ANONYMOUS), db.update(telemetryConsent).set({ state: "enabled" }).run())],
  ])("raises nothing where telemetry is %s", (_, arrange) => {
    arrange();
    const before = db.select().from(telemetryConsent).all();
    answerNotice(db, true, decision());
    expect(db.select().from(telemetryConsent).all()).toEqual(before);
  });
});

describe("another receiver", () => {
  const ELSEWHERE = "https://counts.example.org phc_there";

  it("is asked about once; with no, the one that was agreed to stays", () => {
    choose(ANONYMOUS);
    expect(openNotice(readConsent(db), ELSEWHERE)).toBe("receiver");
    answerNotice(db, false, decision(1000, ELSEWHERE));
    expect(openNotice(readConsent(db), ELSEWHERE)).toBeNull();
    expect(agreement().receiver).toBe(HERE);
  });

  it("with yes gets a new id, and nothing that was counted before", () => {
    choose(ANONYMOUS);
    count();
    const { installationId: before } = chosen();
    answerNotice(db, true, decision(1000, ELSEWHERE));
    expect(agreement().receiver).toBe(ELSEWHERE);
    expect(chosen().installationId).not.toBe(before);
    expect(readCounters(db)).toEqual([]);
  });

  it("is not agreed to by choosing the same again", () => {
    choose(ANONYMOUS);
    recordConsent(db, IDENTIFIED, decision(2000, ELSEWHERE));
    expect(agreement().receiver).toBe(HERE);
  });
});

describe("events", () => {
  it("can be declined, and stay declined until that is changed", () => {
    choose({ ...ANONYMOUS, events: false });
    choose(IDENTIFIED);
    expect(agreement().sendsEvents).toBe(false);
    choose({ ...IDENTIFIED, events: true });
    expect(agreement().sendsEvents).toBe(true);
  });
});

describe("an identity", () => {
  it("that was forgotten leaves the choice, and is made anew for a period that begins then", () => {
    choose(IDENTIFIED);
    count();
    forgetIdentity(db);
    expect(agreement()).toMatchObject({ mode: "identified", identity: null });
    expect(readCounters(db)).toEqual([]);
    renewIdentity(db, 5000, decision());
    expect(agreement().identity).not.toBeNull();
    expect(readSchedule(db)).toMatchObject({ nextDueAt: 601_000, periodFrom: 5000 });
  });

  it("is not stored if its mark cannot be", () => {
    const keepMark = () => {
      throw new Error("the disk is full");
    };
    expect(() => recordConsent(db, ANONYMOUS, { ...decision(), keepMark })).toThrow("full");
    expect(readConsent(db)).toEqual({ mode: "unset" });
  });
});

describe("the pseudonym of a library", () => {
  it("is HMAC-SHA-256 of its id under the salt, 16 hex digits, and differs by library and by salt", () => {
    choose(ANONYMOUS);
    const own = { chosen: "anonymous", salt: "salt" } as const;
    // printf ada | openssl dgst -sha256 -hmac salt
    expect(libraryKey("ada", "anonymous", own)).toBe("eea2850d559a1b7c");
    expect(libraryKey("grace", "anonymous", own)).not.toBe(libraryKey("ada", "anonymous", own));
    expect(libraryKey("ada", "anonymous", chosen().chosen)).not.toBe(libraryKey("ada", "anonymous", own));
  });

  it("is another one where a lock keeps identified down to anonymous", () => {
    choose(IDENTIFIED);
    const keys = (["anonymous", "identified"] as const).map((mode) => libraryKey("ada", mode, chosen().chosen));
    expect(keys[0]).not.toBe(keys[1]);
  });
});
