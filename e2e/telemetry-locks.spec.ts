import { CONTACT } from "./support/prepared.ts";
import { reportIn, test } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// What overrides the switch, each on a real server: consent is given, a report is due, and only the lock holds it back.
// That nothing was sent is asserted only after the report of a server without the lock, started later, has arrived.

test.use({ telemetry: "on" });
test.describe.configure({ mode: "parallel" });

const ANONYMOUS = { mode: "anonymous" };
const IDENTIFIED = { mode: "identified", contact: CONTACT };

/** A setting that keeps telemetry off, and the reason that is shown. */
const HOLDING: [setting: string, reason: string][] = [
  ["DO_NOT_TRACK=1", "DO_NOT_TRACK is set"],
  ["DO_NOT_TRACK=yes", "DO_NOT_TRACK is set"],
  ["CI=true", "CI is set"],
  ["CI=1", "CI is set"],
  ["LEKTR_TELEMETRY_DISABLED=1", "LEKTR_TELEMETRY_DISABLED is 1"],
  ["LEKTR_TELEMETRY_DISABLED=true", "LEKTR_TELEMETRY_DISABLED is true"],
  ["LEKTR_TELEMETRY_ENABLED=false", "LEKTR_TELEMETRY_ENABLED is false"],
  ["LEKTR_TELEMETRY_ENABLED=0", "LEKTR_TELEMETRY_ENABLED is 0"],
  ["LEKTR_TELEMETRY=off", "LEKTR_TELEMETRY is off"],
  ["LEKTR_TELEMETRY=disabled", "LEKTR_TELEMETRY is off"],
  ["LEKTR_TELEMETRY=0", "LEKTR_TELEMETRY is off"],
  ["LEKTR_TELEMETRY=false", "LEKTR_TELEMETRY is off"],
  ["LEKTR_TELEMETRY=OFF", "LEKTR_TELEMETRY is off"],
  ["LEKTR_TELEMETRY=nonsense", "LEKTR_TELEMETRY has a value that is not known"],
];

for (const [setting, reason] of HOLDING) {
  test(`${setting} keeps telemetry off: nothing is opened, and nobody can raise it`, async ({ start }) => {
    const { name, env } = variable(setting);
    const locked = await start({ env });
    const off = { mode: "anonymous", effective: "off", lockedBy: name, reason: `Off: ${reason}` };
    expect(await locked.state()).toMatchObject({ ...off, installationId: null, nextReportAt: null });
    for (const choice of [ANONYMOUS, IDENTIFIED]) {
      const refused = await locked.choose(choice);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ code: "locked", error: expect.stringContaining(reason) });
    }

    const control = await start();
    await control.posthog.event("usage_report");
    expect(locked.outward()).toEqual([]);
    expect(await locked.ledger()).toEqual([]);
    const warning = `telemetry: ${reason}; telemetry is off until that is mended`;
    expect(locked.said()).toEqual([...(setting.endsWith("nonsense") ? [warning] : []), `telemetry off (${name})`]);
  });
}

/** Settings that look like locks but are not. */
const LETTING_PASS = [
  "DO_NOT_TRACK=0",
  "DO_NOT_TRACK=false",
  "DO_NOT_TRACK=",
  "CI=0",
  "CI=false",
  "CI=",
  "LEKTR_TELEMETRY_DISABLED=0",
  "LEKTR_TELEMETRY_DISABLED=false",
  "LEKTR_TELEMETRY_ENABLED=true",
  "LEKTR_TELEMETRY_ENABLED=1",
  "LEKTR_TELEMETRY=",
  "LEKTR_TELEMETRY=anonymous",
  "LEKTR_TELEMETRY=identified",
];

for (const setting of LETTING_PASS) {
  test(`${setting} lets the report pass, and raises nothing`, async ({ start }) => {
    const server = await start({ env: variable(setting).env });
    const { properties } = reportIn((await server.posthog.event("usage_report")).body);
    expect(properties).not.toHaveProperty("contact");
    const on = { mode: "anonymous", effective: "anonymous", lockedBy: null, reason: "On: anonymous" };
    expect(await server.state()).toMatchObject(on);
    expect(server.said()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^telemetry on \\(anonymous\\) \\[installation_id=${properties.installation_id}, interval=24h0m0s, ` +
            `next_report=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z, host=${server.posthog.host}\\]$`,
        ),
      ),
    ]);
  });
}

test("LEKTR_TELEMETRY=anonymous keeps identified down: the report comes without the contact, under another id", async ({
  start,
}) => {
  const free = await start({ chosen: "identified" });
  const capped = await start({ chosen: "identified", env: { LEKTR_TELEMETRY: "anonymous" } });
  const [whole, less] = [await free.posthog.event("usage_report"), await capped.posthog.event("usage_report")].map(
    ({ body }) => reportIn(body),
  );
  expect(whole?.properties).toMatchObject({ contact: CONTACT });
  expect(less?.properties).not.toHaveProperty("contact");
  expect(less?.distinct_id).not.toBe(whole?.distinct_id);
  expect(await free.state()).toMatchObject({ effective: "identified", lockedBy: null });
  const { installationId, ...state } = await capped.state();
  expect(installationId).toBe(less?.distinct_id);
  expect(state).toMatchObject({ mode: "identified", effective: "anonymous", lockedBy: "LEKTR_TELEMETRY" });
  expect(capped.said()).toEqual([expect.stringContaining("telemetry on (anonymous) [")]);
});

for (const value of ["anonymous", "identified"]) {
  test(`LEKTR_TELEMETRY=${value} answers for an owner who was not asked yet, with anonymous`, async ({ start }) => {
    const silent = await start({ chosen: "unset" });
    const { posthog } = await start({ chosen: "unset", env: { LEKTR_TELEMETRY: value } });
    expect(reportIn((await posthog.event("usage_report")).body).properties).not.toHaveProperty("contact");
    expect(silent.outward()).toEqual([]);
    expect(silent.said()).toEqual(["telemetry off (not yet chosen)"]);
  });
}

test("of two locks the lowest holds, and a setting that says on does not lift another that says off", async ({
  start,
}) => {
  const env = { LEKTR_TELEMETRY: "identified", LEKTR_TELEMETRY_ENABLED: "true", LEKTR_TELEMETRY_DISABLED: "1" };
  const locked = await start({ chosen: "identified", env });
  const control = await start({ chosen: "identified", env: { ...env, LEKTR_TELEMETRY_DISABLED: "0" } });
  await control.posthog.event("usage_report");
  expect(locked.outward()).toEqual([]);
  expect(locked.said()).toEqual(["telemetry off (LEKTR_TELEMETRY_DISABLED)"]);
});

function variable(setting: string): { name: string; env: Record<string, string> } {
  const [name = "", value = ""] = setting.split("=");
  return { name, env: { [name]: value } };
}
