import { z } from "zod";
import type { Db } from "#db/open.ts";
import {
  advanceEpoch,
  consentAtEpoch,
  forgetConsent,
  forgetCounts,
  forgetCountsAndSchedule,
  replaceConsent,
} from "#db/telemetry/consent.ts";
import { beginPeriod, planFirstReport } from "#db/telemetry/schedule.ts";
import { Contact } from "#lib/api-contract/telemetry.ts";
import { SCHEMA_VERSION } from "../catalogue/catalogue.ts";

/**
 * The version of the notice in Welcome and Settings. It rises when the notice asks for more; the owner then sees it
 * once.
 */
export const NOTICE_VERSION = 1;

const Via = z.enum(["welcome", "settings", "cli", "api", "environment"]);

/** Whether events may be sent as they happen, beside the report; unchanged if left out. */
const events = z.boolean().optional();

/** The choices of a person, or of the environment for them. */
export const ConsentChoice = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("off"), via: Via, askForDeletion: z.boolean().optional() }),
  z.strictObject({ mode: z.enum(["local", "anonymous"]), via: Via, events }),
  z.strictObject({ mode: z.literal("identified"), contact: Contact, via: Via, events }),
]);
export type ConsentChoice = z.infer<typeof ConsentChoice>;

const Id = z.uuid();
const decided = {
  id: z.literal(1),
  noticeVersion: z.int().nonnegative(),
  schemaVersion: z.int().nonnegative(),
  decidedAt: z.int().nonnegative(),
  via: Via,
};
const agreed = {
  ...decided,
  installationId: Id.nullable(),
  salt: Id.nullable(),
  receiver: z.string().nullable(),
  receiverShown: z.string().nullable(),
  sendsEvents: z.boolean(),
};
const ConsentRecord = z.discriminatedUnion("state", [
  z.object({ ...decided, state: z.literal("off") }),
  z.object({ ...agreed, state: z.enum(["local", "anonymous"]), contact: z.null() }),
  z.object({ ...agreed, state: z.literal("identified"), contact: Contact }),
]);

/** The id that reports are sent under. Created when telemetry is switched on, deleted when it is switched off. */
export interface ConsentIdentity {
  installationId: string;
  /** Never leaves. */
  salt: string;
}

/** Consent to reports, and its terms. */
export interface Agreement {
  mode: "local" | "anonymous" | "identified";
  contact: string | null;
  /** Null after a day under a lock. */
  identity: ConsentIdentity | null;
  /** The receiver that was agreed to (`receiverName`); null if there is none. */
  receiver: string | null;
  /** The receiver that was shown last, agreed to or not. */
  receiverShown: string | null;
  sendsEvents: boolean;
  noticeVersion: number;
  /** Fields that came after this version of the catalogue are not sent. */
  schemaVersion: number;
  /** Epoch milliseconds. */
  decidedAt: number;
  via: z.infer<typeof Via>;
}

export type Consent =
  | { mode: "unset" }
  | {
      mode: "off";
      unreadable: false;
      noticeVersion: number;
      schemaVersion: number;
      /** Epoch milliseconds; null, as `via`, where only the data folder says that it was switched off. */
      decidedAt: number | null;
      via: z.infer<typeof Via> | null;
    }
  | { mode: "off"; unreadable: true }
  | Agreement;

/** The choice. A record that cannot be parsed is read as off, and is left unchanged. */
export function readConsent(db: Db): Consent {
  return readConsentAtEpoch(db).consent;
}

/** The choice and its epoch, which changes whenever anything about consent does. */
export function readConsentAtEpoch(db: Db): { consent: Consent; epoch: number } {
  const { row, epoch } = consentAtEpoch(db);
  if (!row) return { consent: { mode: "unset" }, epoch };
  const record = ConsentRecord.safeParse(row);
  if (!record.success) return { consent: UNREADABLE, epoch };
  const { data } = record;
  if (data.state === "off") {
    const { noticeVersion, schemaVersion, decidedAt, via } = data;
    return { consent: { mode: "off", unreadable: false, noticeVersion, schemaVersion, decidedAt, via }, epoch };
  }
  const { state: mode, id: _, installationId, salt, ...rest } = data;
  if ((installationId === null) !== (salt === null)) return { consent: UNREADABLE, epoch };
  const identity = installationId === null || salt === null ? null : { installationId, salt };
  return { consent: { mode, identity, ...rest }, epoch };
}

const UNREADABLE = { mode: "off", unreadable: true } as const;

/** Whether reports are built under this consent. */
export function isAgreement(consent: Consent): consent is Agreement {
  return consent.mode !== "unset" && consent.mode !== "off";
}

interface NewIdentity {
  newId: () => string;
  /** Called with the salt of each new identity before it is stored. If it throws, nothing is stored. */
  keepMark: (salt: string) => void;
}

interface Decision extends NewIdentity {
  at: number;
  /** When the first report is due if telemetry comes on with this choice; epoch milliseconds. */
  firstReportAt: number;
  /** The receiver that was shown with the choice; null if there was none. */
  receiver: string | null;
}

/**
 * Records a choice, in one transaction. The installation id and the salt live as long as the mode that they were made
 * for: a change of mode deletes them with all counters, so that nothing recorded before can be sent, or be recognised.
 * Switching on accepts the newest notice and the current receiver; changing the mode keeps what was accepted.
 */
export function recordConsent(db: Db, choice: ConsentChoice, decision: Decision): void {
  inOneStep(db, () => {
    const before = readConsent(db);
    advanceEpoch(db);
    if (before.mode !== choice.mode) forgetCountsAndSchedule(db);
    if (choice.mode === "off") {
      const off = { ...NEWEST, ...NOBODY, state: choice.mode, decidedAt: decision.at, via: choice.via };
      return replaceConsent(db, off);
    }
    replaceConsent(db, rowFor(choice, before, decision));
    planFirstReport(db, decision.firstReportAt);
  });
}

function rowFor(choice: Exclude<ConsentChoice, { mode: "off" }>, before: Consent, decision: Decision) {
  const { at, receiver } = decision;
  const wasOn = isAgreement(before);
  const fresh = { ...NEWEST, receiver, receiverShown: receiver };
  // Nothing was ever sent from `local`: leaving it is like switching on.
  const accepted = wasOn && (before.mode !== "local" || choice.mode === "local") ? termsOf(before) : fresh;
  const sendsEvents = choice.events ?? (wasOn ? before.sendsEvents : true);
  const known = wasOn && before.mode === choice.mode ? before.identity : null;
  const contact = choice.mode === "identified" ? Contact.parse(choice.contact) : null;
  const identity = known ?? newIdentity(decision);
  return { ...accepted, ...identity, contact, sendsEvents, state: choice.mode, decidedAt: at, via: choice.via };
}

function termsOf({ noticeVersion, schemaVersion, receiver, receiverShown }: Agreement) {
  return { noticeVersion, schemaVersion, receiver, receiverShown };
}

function newIdentity({ newId, keepMark }: NewIdentity): ConsentIdentity {
  const identity = { installationId: newId(), salt: newId() };
  keepMark(identity.salt);
  return identity;
}

const NEWEST = { noticeVersion: NOTICE_VERSION, schemaVersion: SCHEMA_VERSION };
const NOBODY = {
  contact: null,
  installationId: null,
  salt: null,
  receiver: null,
  receiverShown: null,
  sendsEvents: null,
};

/** What the open notice asks for: more fields, or another receiver. Null if none is open. */
export function openNotice(consent: Consent, receiver: string | null): "fields" | "receiver" | null {
  if (!isAgreement(consent)) return null;
  const { mode, receiverShown } = consent;
  if (mode !== "local" && receiver !== null && receiver !== consent.receiver && receiver !== receiverShown) {
    return "receiver";
  }
  return consent.noticeVersion < NOTICE_VERSION ? "fields" : null;
}

/**
 * Records the response to the newest notice. After a no, only fields that were accepted before are sent. After a yes,
 * the whole catalogue may be sent, to the receiver that the notice named; a new receiver gets a new id, and no earlier
 * counts. Does nothing while telemetry is off.
 */
export function answerNotice(db: Db, agree: boolean, decision: Omit<Decision, "at">): void {
  inOneStep(db, () => {
    const before = readConsent(db);
    if (!isAgreement(before)) return;
    advanceEpoch(db);
    const { receiver, firstReportAt } = decision;
    const shown = { noticeVersion: NOTICE_VERSION, receiverShown: receiver };
    if (!agree) return replaceConsent(db, { ...rowOf(before), ...shown });
    const isNew = receiver !== before.receiver;
    if (isNew) forgetCountsAndSchedule(db);
    const identity = isNew ? newIdentity(decision) : before.identity;
    replaceConsent(db, { ...rowOf(before), ...shown, ...NEWEST, receiver, ...identity });
    planFirstReport(db, firstReportAt);
  });
}

function rowOf({ mode: state, identity, ...rest }: Agreement) {
  return { state, ...rest, installationId: identity?.installationId ?? null, salt: identity?.salt ?? null };
}

/** Makes consent `unset` again, so that the question returns. Deletes everything that off deletes. */
export function resetConsent(db: Db): void {
  inOneStep(db, () => {
    advanceEpoch(db);
    forgetConsent(db);
    forgetCountsAndSchedule(db);
  });
}

/** Deletes id, salt and counts, as off does; the choice stays. */
export function forgetIdentity(db: Db): void {
  changeIdentity(db, () => null);
}

/** Gives an installation another id and starts a period: nothing that was counted before is sent under it. */
export function renewIdentity(db: Db, at: number, decision: NewIdentity): void {
  inOneStep(db, () => {
    changeIdentity(db, () => newIdentity(decision));
    beginPeriod(db, at);
  });
}

function changeIdentity(db: Db, identity: () => ConsentIdentity | null): void {
  inOneStep(db, () => {
    const before = readConsent(db);
    if (!isAgreement(before)) return;
    advanceEpoch(db);
    replaceConsent(db, rowOf({ ...before, identity: identity() }));
    forgetCounts(db);
  });
}

function inOneStep(db: Db, act: () => void): void {
  db.transaction(act, { behavior: "immediate" });
}
