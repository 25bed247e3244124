import { describe, expect, it } from "vitest";
import { everyPeriod, statusWords } from "#components/telemetry/panel/status-words.ts";
import type { TelemetryState } from "#lib/telemetry/state.ts";

const SENDING: TelemetryState = {
  mode: "anonymous",
  effective: "anonymous",
  delivery: "send",
  lockedBy: null,
  cause: "sending",
  because: null,
  reason: "On: anonymous",
  problem: null,
  installationId: "6f1d3c1e-8a52-4d0b-9d0e-2f6c1b7a9e34",
  host: "eu.i.posthog.com",
  operator: null,
  decidedAt: "2024-03-01T08:30:00.000Z",
  decidedVia: "settings",
  agreedHost: "eu.i.posthog.com",
  sendsEvents: true,
  intervalSeconds: 86_400,
  nextReportAt: null,
  lastResult: null,
  deletionRequest: null,
  deletionPending: false,
  contact: null,
  noticeVersion: 1,
  schemaVersion: 1,
  noticePending: false,
  noticeAsks: null,
};

const said = (state: Partial<TelemetryState>) => {
  const { lead, text, date } = statusWords({ ...SENDING, ...state });
  return `${lead} ${text}${date ? `[${date.at.slice(0, 10)}]${date.end}` : ""}`;
};

describe("the state of telemetry in words", () => {
  it.each<[string, Partial<TelemetryState>, string]>([
    [
      "on",
      {},
      "On. Lektr sends anonymous counts to eu.i.posthog.com once a day, and a short event when something happens.",
    ],
    ["on without events", { sendsEvents: false }, "On. Lektr sends anonymous counts to eu.i.posthog.com once a day."],
    [
      "on with a contact",
      { mode: "identified", effective: "identified", contact: "ada@elsewhere.example", sendsEvents: false },
      "On. Lektr sends counts and your contact, ada@elsewhere.example, to eu.i.posthog.com once a day.",
    ],
    [
      "on with a contact that a lock keeps back",
      { mode: "identified", contact: "ada@elsewhere.example", lockedBy: "LEKTR_TELEMETRY", sendsEvents: false },
      "On. Lektr sends anonymous counts to eu.i.posthog.com once a day. LEKTR_TELEMETRY keeps your contact from being sent.",
    ],
    [
      "on by the environment",
      { decidedVia: "environment", sendsEvents: false },
      "On. Lektr sends anonymous counts to eu.i.posthog.com once a day. The server setting LEKTR_TELEMETRY turned it on; nobody has chosen here.",
    ],
    [
      "recorded by choice",
      { mode: "local", cause: "chosen_local", delivery: "local" },
      "On, but nothing is sent. Reports are recorded on this server, as you chose.",
    ],
    [
      "without a receiver",
      { cause: "no_receiver", because: "no POSTHOG_API_KEY" },
      "On, but nothing is sent. This copy of Lektr has no receiver (no POSTHOG_API_KEY). Reports are only recorded below.",
    ],
    [
      "with a receiver that was not agreed to",
      { cause: "other_receiver", host: "posthog.example", because: "posthog.example" },
      "On, but nothing is sent. This server is set up to send to posthog.example; you agreed to eu.i.posthog.com. Reports are only recorded below.",
    ],
    ["off by choice", { cause: "switched_off" }, "Off. You turned this off [2024-03-01]. Nothing is sent."],
    [
      "off by what the data folder says",
      { cause: "switched_off", decidedAt: null },
      "Off. You turned this off. Nothing is sent.",
    ],
    ["not chosen", { cause: "not_chosen" }, "Off. Nobody has chosen yet. Nothing is sent."],
    [
      "locked",
      { cause: "locked", lockedBy: "DO_NOT_TRACK", because: "DO_NOT_TRACK is set" },
      "Off. The server setting DO_NOT_TRACK keeps it off. Nothing is sent.",
    ],
    [
      "locked by a mistake",
      { cause: "locked", lockedBy: "config.toml", because: "config.toml cannot be understood" },
      "Off. The server’s settings keep it off: config.toml cannot be understood. Nothing is sent.",
    ],
    [
      "off that could not be stored",
      { cause: "until_restart", because: "the disk is full" },
      "Off until this server restarts. Your choice could not be stored, because the disk is full. Nothing is sent until then.",
    ],
  ])("%s", (_, state, words) => {
    expect(said(state)).toBe(words);
  });

  it.each([
    [60, "every minute"],
    [90, "every 90 seconds"],
    [3600, "every hour"],
    [21_600, "every 6 hours"],
    [86_400, "once a day"],
  ])("a period of %i seconds is “%s”", (seconds, words) => {
    expect(everyPeriod(seconds)).toBe(words);
  });
});
