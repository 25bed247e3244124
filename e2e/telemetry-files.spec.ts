import { rmSync } from "node:fs";
import { copyProject } from "./support/project-copy.ts";
import { reportIn, test as base } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// What files can say about telemetry: config.toml in the data folder, which is watched, and .env, which cannot override
// the shell.

/** Copies of the project with an `.env` of these lines; they are deleted after the test. */
const test = base.extend<{ project: (lines: string[]) => string }>({
  project: async ({}, use) => {
    const copies: string[] = [];
    await use((lines) => {
      const copy = copyProject(lines);
      copies.push(copy);
      return copy;
    });
    for (const copy of copies) rmSync(copy, { recursive: true });
  },
});

test.use({ telemetry: "on" });
test.describe.configure({ mode: "parallel" });

const OFF = "[telemetry]\nenabled = false\n";
const ON = "[telemetry]\nenabled = true\n";

for (const [what, config, reason] of [
  ["enabled = false", OFF, "config.toml says enabled = false"],
  ["a key that is not known", "[telemetry]\nenable = false\n", "config.toml telemetry.enable is not understood"],
  ["a setting under no heading", "enabled = false\n", "config.toml enabled is not understood"],
  ["half a file", "[telemetry\nenab", "config.toml is not valid TOML"],
] as const) {
  test(`config.toml with ${what} keeps telemetry off, from the first moment`, async ({ start }) => {
    const locked = await start({ config });
    const control = await start({ config: ON });
    await control.posthog.event("usage_report");
    expect(locked.outward()).toEqual([]);
    expect(await locked.state()).toMatchObject({ effective: "off", lockedBy: "config.toml", reason: `Off: ${reason}` });
    expect((await locked.choose({ mode: "anonymous" })).status).toBe(409);
    const warning = `telemetry: ${reason}; telemetry is off until that is mended`;
    expect(locked.said()).toEqual([...(config === OFF ? [] : [warning]), "telemetry off (config.toml)"]);
  });
}

test("config.toml edited: an open request is cut off and telemetry off within a second, and on again when it says so", async ({
  start,
  standIn,
}) => {
  const posthog = await standIn();
  posthog.behaviour = "hang";
  const server = await start({ posthog });
  await posthog.event("usage_report");
  const edited = Date.now();
  server.configure(OFF);
  await posthog.disconnected(1);
  await expect.poll(() => server.said().at(-1), { intervals: [20] }).toBe("telemetry off (config.toml)");
  expect(Date.now() - edited).toBeLessThan(1000);
  expect(await server.state()).toMatchObject({ mode: "anonymous", effective: "off", lockedBy: "config.toml" });
  await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "aborted", status: null }]);

  posthog.behaviour = { status: 200 };
  server.plan(Date.now());
  expect((await server.ask("/api/v1/books")).status).toBe(200);
  expect(posthog.connections).toHaveLength(1);
  const editedAgain = Date.now();
  server.configure(ON);
  const { uuid } = reportIn((await posthog.event("usage_report", 2)).body);
  expect(Date.now() - editedAgain).toBeLessThan(1000);
  expect(uuid).toBe(reportIn(posthog.events("usage_report")[0]?.body ?? "").uuid);
  expect(server.said().map((line) => line.slice(0, 24))).toEqual([
    "telemetry on (anonymous)",
    "telemetry off (config.to",
    "telemetry on (anonymous)",
  ]);
});

/** What the shell says, and what .env says against it. */
const UNDOING: [shell: string, file: string][] = [
  ["DO_NOT_TRACK=1", "DO_NOT_TRACK=0"],
  ["CI=true", "CI=false"],
  ["LEKTR_TELEMETRY=off", "LEKTR_TELEMETRY=identified"],
  ["LEKTR_TELEMETRY_DISABLED=1", "LEKTR_TELEMETRY_DISABLED=0"],
  ["LEKTR_TELEMETRY_ENABLED=false", "LEKTR_TELEMETRY_ENABLED=true"],
];

for (const [shell, file] of UNDOING) {
  test(`${shell} in the shell holds, though .env says ${file}`, async ({ project, start, standIn }) => {
    const [name = "", value = ""] = shell.split("=");
    const root = project([file, "POSTHOG_API_KEY=phc_from_file"]);
    const env = { POSTHOG_API_KEY: undefined };
    const locked = await start({ root, env: { ...env, [name]: value } });
    // The control: the same .env is read, because here the key comes from it.
    const posthog = await standIn();
    const control = await start({ root, env, posthog, agreed: `${posthog.url} phc_from_file` });
    expect(JSON.parse((await control.posthog.event("usage_report")).body.toString())).toMatchObject({
      api_key: "phc_from_file",
    });
    expect(locked.outward()).toEqual([]);
    expect(locked.said()).toEqual([`telemetry off (${name})`]);
    expect(await locked.state()).toMatchObject({ effective: "off", lockedBy: name });
  });
}

test("a lock in .env takes effect, too", async ({ project, start }) => {
  const root = project(["DO_NOT_TRACK=1"]);
  const locked = await start({ root });
  const control = await start();
  await control.posthog.event("usage_report");
  expect(locked.posthog.connections).toEqual([]);
  expect(locked.said()).toEqual(["telemetry off (DO_NOT_TRACK)"]);
  expect(locked.lektr.connections()).toEqual([]);
});
