import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/open.ts";
import { advanceEpoch, consentAtEpoch, forgetConsent, forgetCountsAndSchedule, replaceConsent } from "#db/telemetry.ts";
import { planFirstReport } from "#db/telemetrySchedule.ts";
import { Contact } from "#lib/api-contract/telemetry.ts";
import { SCHEMA_VERSION } from "./catalogue.ts";

/** The notice that Welcome and Settings show. It rises when it asks for more, and then the owner is told once. */
export const NOTICE_VERSION = 2;

const Via = z.enum(["welcome", "settings", "cli", "api", "environment"]);

/** What a person, or the environment for them, can choose. */
export const ConsentChoice = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("off"), via: Via }),
  z.strictObject({ mode: z.literal("anonymous"), via: Via }),
  z.strictObject({ mode: z.literal("identified"), contact: Contact, via: Via }),
]);
export type ConsentChoice = z.infer<typeof ConsentChoice>;

const Id = z.uuid();
const decision = {
  id: z.literal(1),
  noticeVersion: z.int().positive(),
  schemaVersion: z.int().positive(),
  decidedAt: z.int().nonnegative(),
  via: Via,
};
const ConsentRecord = z.discriminatedUnion("state", [
  z.object({ ...decision, state: z.literal("off") }),
  z.object({ ...decision, state: z.literal("anonymous"), contact: z.null(), installationId: Id, salt: Id }),
  z.object({ ...decision, state: z.literal("identified"), contact: Contact, installationId: Id, salt: Id }),
]);

/** Consent that stands, and what was agreed to. */
export interface Agreement {
  mode: "anonymous" | "identified";
  contact: string | null;
  installationId: string;
  /** Never leaves. */
  salt: string;
  noticeVersion: number;
  /** Fields that came after this version of the catalogue are not sent. */
  schemaVersion: number;
  /** Epoch milliseconds. */
  decidedAt: number;
  via: z.infer<typeof Via>;
}

export type Consent =
  | { mode: "unset" }
  | { mode: "off"; unreadable: false; noticeVersion: number; schemaVersion: number }
  | { mode: "off"; unreadable: true }
  | Agreement;

/** What was chosen. A record that cannot be understood is read as off, and is left as it is. */
export function readConsent(db: Db): Consent {
  return readConsentAtEpoch(db).consent;
}

/** What was chosen, and the number of that choice: it changes whenever anything about consent does. */
export function readConsentAtEpoch(db: Db): { consent: Consent; epoch: number } {
  const { row, epoch } = consentAtEpoch(db);
  if (!row) return { consent: { mode: "unset" }, epoch };
  const record = ConsentRecord.safeParse(row);
  if (!record.success) return { consent: { mode: "off", unreadable: true }, epoch };
  const { data } = record;
  if (data.state === "off") return { consent: { mode: "off", unreadable: false, ...acceptedIn(data) }, epoch };
  const { state: mode, id: _, ...agreed } = data;
  return { consent: { mode, ...agreed }, epoch };
}

function acceptedIn({ noticeVersion, schemaVersion }: { noticeVersion: number; schemaVersion: number }) {
  return { noticeVersion, schemaVersion };
}

interface Decision {
  at: number;
  /** When the first report is due if telemetry comes on with this choice; epoch milliseconds. */
  firstReportAt: number;
  newId: () => string;
}

/**
 * Records a choice, in one transaction. The installation id and the salt live as long as the mode that they were made
 * for: a change of mode deletes them with all counters, so that nothing recorded before can be sent, or be recognised.
 * Who says yes after a no says it to the newest notice; who only changes how keeps what was agreed to.
 */
export function recordConsent(db: Db, choice: ConsentChoice, { at, firstReportAt, newId }: Decision): void {
  const { mode, via } = choice;
  db.transaction(
    () => {
      const before = readConsent(db);
      advanceEpoch(db);
      if (before.mode !== mode) forgetCountsAndSchedule(db);
      const accepted = isAgreement(before) && mode !== "off" ? acceptedIn(before) : NEWEST;
      const decided = { ...accepted, decidedAt: at, via };
      if (mode === "off") return replaceConsent(db, { ...decided, ...NOBODY, state: mode });
      const known = before.mode === mode ? before : { installationId: newId(), salt: newId() };
      const { installationId, salt } = known;
      const contact = mode === "identified" ? Contact.parse(choice.contact) : null;
      replaceConsent(db, { ...decided, state: mode, contact, installationId, salt });
      planFirstReport(db, firstReportAt);
    },
    { behavior: "immediate" },
  );
}

const NEWEST = { noticeVersion: NOTICE_VERSION, schemaVersion: SCHEMA_VERSION };
const NOBODY = { contact: null, installationId: null, salt: null };

/** Whether consent is one that something may be sent under. */
export function isAgreement(consent: Consent): consent is Agreement {
  return consent.mode !== "unset" && consent.mode !== "off";
}

/**
 * Records that the newest notice was seen: with yes, all of the catalogue may be sent; with no, what was agreed to
 * before and no more. Nothing happens where telemetry is not chosen. Id, counters and schedule stay.
 */
export function answerNotice(db: Db, agree: boolean): void {
  db.transaction(
    () => {
      const before = readConsent(db);
      if (!isAgreement(before)) return;
      advanceEpoch(db);
      const { mode: state, ...kept } = before;
      replaceConsent(db, { ...kept, state, ...(agree ? NEWEST : { noticeVersion: NOTICE_VERSION }) });
    },
    { behavior: "immediate" },
  );
}

/** Makes consent `unset` again, so that the question returns. What off deletes is deleted. */
export function resetConsent(db: Db): void {
  db.transaction(
    () => {
      advanceEpoch(db);
      forgetConsent(db);
      forgetCountsAndSchedule(db);
    },
    { behavior: "immediate" },
  );
}

/**
 * An identifier as it may be shown in a mode. Where a lock keeps `identified` down to `anonymous`, the id that the
 * receiver knows by a contact must not appear: another takes its place, which only the salt connects with it.
 */
export function idInMode(id: string, mode: Agreement["mode"], { mode: chosen, salt }: Agreement): string {
  return mode === chosen ? id : disguisedId(salt, `${mode}:${id}`);
}

/** A UUID of version 8 that stands for something: steady under one salt, and a stranger to what it is under another. */
export function disguisedId(salt: string, text: string): string {
  const digest = hmac(salt, text);
  const version8 = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`;
  return version8.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The pseudonym of a library: HMAC-SHA-256 of its id under the salt, 16 hex digits. Where a lock keeps the mode down,
 * it is another one, for the same reason.
 */
export function libraryKey(id: string, { mode, agreement }: { mode: Agreement["mode"]; agreement: Agreement }): string {
  const { salt, mode: chosen } = agreement;
  const key = mode === chosen ? salt : hmac(salt, mode);
  return hmac(key, id).slice(0, 16);
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
