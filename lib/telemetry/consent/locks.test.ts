import { telemetryConsent } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { describe, expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";
import { recordConsent } from "./consent.ts";
import { ACCEPTED_VALUES } from "#lib/vocabulary/telemetry-locks.ts";
import { closedLocks } from "./locks.ts";
import { receiverName, receiverOf } from "./settings.ts";
import { type Mode, readStatus } from "./status.ts";

const KEY = { POSTHOG_API_KEY: "phc_test" };
const SILENT = { enabled: true, intervalSeconds: null, problem: null };
const CONTACT = "ada@elsewhere.example";

/** The status of a server whose owner chose this mode, and agreed to the receiver that it has. */
function statusOf(mode: Mode, variables: Record<string, string> = {}, config: Partial<ConfigFile> = {}) {
  const db = libraryInMemory();
  const env = parseEnv({ ...KEY, ...variables });
  const receiver = receiverName(receiverOf(env).receiver);
  const newId = () => crypto.randomUUID();
  const decision = { at: 0, firstReportAt: 0, newId, receiver, keepMark: () => {} };
  if (mode === "identified") recordConsent(db, { mode, contact: CONTACT, via: "settings" }, decision);
  else if (mode !== "unset") recordConsent(db, { mode, via: "settings" }, decision);
  const sources = {
    db,
    env,
    config: () => ({ ...SILENT, ...config }),
    isOffInFolder: () => false,
    processOff: () => null,
  };
  return { db, sources, status: () => readStatus(sources) };
}

function modeOf(mode: Mode, variables: Record<string, string> = {}, config: Partial<ConfigFile> = {}) {
  const { effective, delivery, lockedBy, reason, mode: chosen } = statusOf(mode, variables, config).status();
  return { mode: chosen, effective, delivery, lockedBy, reason };
}

describe("without a lock", () => {
  it.each([
    ["unset", "off", "Off: not yet chosen"],
    ["off", "off", "Off: switched off"],
    ["anonymous", "anonymous", "On: anonymous"],
    ["identified", "identified", "On: identified"],
  ] as const)("%s means %s: “%s”", (mode, effective, reason) => {
    expect(modeOf(mode)).toEqual({ mode, effective, delivery: "send", lockedBy: null, reason });
  });

  it("a record that cannot be read means off, and is called that", () => {
    const { db, status } = statusOf("anonymous");
    db.update(telemetryConsent).set({ salt: "garbage" }).run();
    const reason = "Off: the record of what was chosen cannot be read";
    expect(status()).toMatchObject({ effective: "off", reason, permit: null });
  });

  it("off in the data folder outranks the record", () => {
    const { sources } = statusOf("anonymous");
    const off = { mode: "off", effective: "off", reason: "Off: switched off", permit: null };
    expect(readStatus({ ...sources, isOffInFolder: () => true })).toMatchObject(off);
  });

  it("local keeps what would be sent", () => {
    expect(modeOf("local")).toMatchObject({ effective: "anonymous", delivery: "local" });
    expect(modeOf("local").reason).toBe("Kept local: you chose that nothing is sent");
  });
});

describe("each lock that switches off", () => {
  const holding: [string, string][] = [
    ["DO_NOT_TRACK", "1"],
    ["DO_NOT_TRACK", "true"],
    ["DO_NOT_TRACK", "anything"],
    ["CI", "true"],
    ["CI", "woodpecker"],
    ["LEKTR_TELEMETRY_DISABLED", "1"],
    ["LEKTR_TELEMETRY_DISABLED", "true"],
    ["LEKTR_TELEMETRY_DISABLED", "TRUE"],
    ["LEKTR_TELEMETRY_DISABLED", "yes"],
    ["LEKTR_TELEMETRY_ENABLED", "false"],
    ["LEKTR_TELEMETRY_ENABLED", "0"],
    ["LEKTR_TELEMETRY_ENABLED", "no"],
    ["LEKTR_TELEMETRY", "off"],
    ["LEKTR_TELEMETRY", "disabled"],
    ["LEKTR_TELEMETRY", "0"],
    ["LEKTR_TELEMETRY", "false"],
    ["LEKTR_TELEMETRY", "Off "],
    ["LEKTR_TELEMETRY", "on"],
    ["LEKTR_TELEMETRY", "sure"],
    ["LEKTR_TELEMETRY", "none"],
    ...["y", "2", "disabled", "ja", "-1"].map((value): [string, string] => ["LEKTR_TELEMETRY_DISABLED", value]),
    ...["n", "disabled", "none", "2", "nein"].map((value): [string, string] => ["LEKTR_TELEMETRY_ENABLED", value]),
    // Mistyped.
    ["LEKTR_TELEMETRY_DISABLE", "1"],
    ["LEKTR_TELEMTRY", "off"],
    ["lektr_telemetry", "off"],
  ];
  it.each(holding)("%s=%s holds, whatever was chosen", (name, value) => {
    for (const mode of ["unset", "off", "anonymous", "identified"] as const) {
      const { effective, lockedBy, reason } = modeOf(mode, { [name]: value });
      expect({ effective, lockedBy }).toEqual({ effective: "off", lockedBy: name });
      expect(reason).toMatch(new RegExp(`^Off: ${name} `));
    }
  });

  const idle: [string, string][] = [
    ["DO_NOT_TRACK", ""],
    ["DO_NOT_TRACK", "0"],
    ["DO_NOT_TRACK", "false"],
    ["CI", ""],
    ["CI", "0"],
    ["CI", "False"],
    ["LEKTR_TELEMETRY_DISABLED", "0"],
    ["LEKTR_TELEMETRY_DISABLED", "false"],
    ["LEKTR_TELEMETRY_DISABLED", ""],
    ["LEKTR_TELEMETRY_ENABLED", "true"],
    ["LEKTR_TELEMETRY_ENABLED", "1"],
    ["LEKTR_TELEMETRY_ENABLED", ""],
    ["LEKTR_TELEMETRY", ""],
    ["LEKTR_TELEMETRY", "identified"],
  ];
  it.each(idle)("%s=“%s” holds nothing, and raises nothing", (name, value) => {
    expect(modeOf("identified", { [name]: value })).toMatchObject({ effective: "identified", lockedBy: null });
    expect(modeOf("off", { [name]: value })).toMatchObject({ effective: "off", lockedBy: null });
  });

  it("config.toml with enabled = false holds", () => {
    expect(modeOf("identified", {}, { enabled: false })).toMatchObject({
      effective: "off",
      lockedBy: "config.toml",
      reason: "Off: config.toml says enabled = false",
    });
  });

  it("config.toml that cannot be used holds, and says so", () => {
    const { effective, reason } = modeOf("anonymous", {}, { enabled: false, problem: "is not valid TOML" });
    expect({ effective, reason }).toEqual({ effective: "off", reason: "Off: config.toml is not valid TOML" });
  });

  it("are all there, in the order in which they are named", () => {
    const closed = { DO_NOT_TRACK: "1", CI: "1", LEKTR_TELEMETRY_DISABLED: "1", LEKTR_TELEMETRY_ENABLED: "0" };
    const env = parseEnv({ ...closed, LEKTR_TELEMETRY: "off", LEKTR_TELEMETRI: "x" });
    expect(closedLocks(env, { ...SILENT, enabled: false }).map(({ name }) => name)).toEqual([
      "DO_NOT_TRACK",
      "CI",
      "LEKTR_TELEMETRY_DISABLED",
      "LEKTR_TELEMETRY_ENABLED",
      "LEKTR_TELEMETRY",
      "LEKTR_TELEMETRI",
      "config.toml",
    ]);
  });

  it.each(ACCEPTED_VALUES)(
    "$name closes for every value that is not accepted, and is called a mistake once",
    ({ name, off }) => {
      const lock = closedLocks(parseEnv({ [name]: "perhaps" }), SILENT);
      expect(lock).toMatchObject([{ name, cap: "off", isMistake: off !== "others" }]);
    },
  );
});

describe("LEKTR_TELEMETRY=anonymous", () => {
  const capped = { LEKTR_TELEMETRY: "anonymous" };

  it("keeps identified down to anonymous", () => {
    expect(modeOf("identified", capped)).toMatchObject({ effective: "anonymous", lockedBy: "LEKTR_TELEMETRY" });
  });

  it("does not raise off", () => {
    expect(modeOf("off", capped)).toMatchObject({ effective: "off", lockedBy: null, reason: "Off: switched off" });
  });

  it("answers for someone who has not chosen, and locks nothing", () => {
    expect(modeOf("unset", capped)).toMatchObject({ mode: "unset", effective: "anonymous", lockedBy: null });
  });

  it("gives way to a lower lock", () => {
    expect(modeOf("identified", { ...capped, CI: "1" })).toMatchObject({ effective: "off", lockedBy: "CI" });
    expect(modeOf("unset", capped, { enabled: false })).toMatchObject({ effective: "off", lockedBy: "config.toml" });
  });
});

describe("LEKTR_TELEMETRY=identified", () => {
  it("answers anonymous for someone who has not chosen: it knows nobody's contact", () => {
    expect(modeOf("unset", { LEKTR_TELEMETRY: "identified" }).effective).toBe("anonymous");
  });
});

describe("delivery", () => {
  it.each([
    [{ POSTHOG_API_KEY: "" }, "local", "Kept local: no POSTHOG_API_KEY"],
    [{ POSTHOG_API_KEY: "disabled" }, "local", "Kept local: POSTHOG_API_KEY is disabled"],
    [{ POSTHOG_HOST: "eu.example" }, "local", "Kept local: POSTHOG_HOST is not an address"],
    [{ POSTHOG_API_KEY: "a key" }, "local", "Kept local: POSTHOG_API_KEY is not a key"],
    [{ LEKTR_TELEMETRY_DEBUG: "1" }, "debug", "Printed to the log, not sent: LEKTR_TELEMETRY_DEBUG is set"],
    [{ LEKTR_TELEMETRY_DEBUG: "0" }, "send", "On: anonymous"],
  ])("with %o is %s: “%s”", (variables, delivery, reason) => {
    expect(modeOf("anonymous", variables)).toMatchObject({ effective: "anonymous", delivery, reason });
  });
});
