import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "./dashboards.ts";
import { ReceiverProfile } from "#lib/telemetry/consent/receiver-profile.ts";
import { requiredSettings } from "./project-settings.ts";
import example from "./receiver-profile.example.json" with { type: "json" };
import { PERSONAL_KEY, PrivateApi } from "./stand-in/private-api.ts";

let folder: string;
let posthog: PrivateApi;
let profile: string;
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lektr-dashboards-"));
  profile = join(folder, "receiver-profile.json");
  const settings = requiredSettings(ReceiverProfile.parse(example)).map(({ name, value }) => [name, value]);
  posthog = new PrivateApi(Object.fromEntries(settings));
  writeFileSync(profile, JSON.stringify({ ...example, app_host: await posthog.listen() }));
  said = [];
});
afterEach(async () => {
  await posthog.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  main([...args, "--profile", profile], { POSTHOG_PERSONAL_API_KEY: PERSONAL_KEY }, (line) => said.push(line));
const writes = () => posthog.received.filter(({ method }) => method !== "GET");

describe("npm run dashboards", () => {
  it("writes the dashboards as JSON, without a key and without asking anyone", async () => {
    const out = join(folder, "dashboards.json");
    expect(await main(["--out", out], {}, (line) => said.push(line))).toBe(0);
    expect(JSON.parse(readFileSync(out, "utf8"))).toHaveLength(6);
    expect(posthog.received).toEqual([]);
  });

  it("makes them with --apply, and says in --dry-run what it would do", async () => {
    expect(await run("--dry-run")).toBe(0);
    expect(said.join("\n")).toContain("dashboard fleet would be created");
    expect(writes()).toEqual([]);
    expect(await run("--apply")).toBe(0);
    expect(posthog.all("dashboards")).toHaveLength(6);
    said = [];
    expect(await run("--dry-run")).toBe(0);
    expect(said).toContain("The dashboards are as they should be.");
  });

  it("makes none in a project that breaks a promise, and says which", async () => {
    posthog.settings = { ...posthog.settings, anonymize_ips: false };
    expect(await run("--apply")).toBe(1);
    expect(said.join("\n")).toContain("anonymize_ips is false, and must be true");
    expect(writes()).toEqual([]);
  });

  it("sets with --fix-settings what can be set, but never takes another project for its own", async () => {
    posthog.settings = { ...posthog.settings, anonymize_ips: false, surveys_opt_in: true };
    expect(await run("--fix-settings")).toBe(0);
    expect(posthog.settings).toMatchObject({ anonymize_ips: true, surveys_opt_in: false });
    posthog.settings = { ...posthog.settings, api_token: "phc_of_another_project" };
    expect(await run("--fix-settings", "--apply")).toBe(1);
    expect(said.join("\n")).not.toContain("phc_of_another_project");
    expect(posthog.all("dashboards")).toEqual([]);
  });

  it("says what is missing: a key, a profile that can be used, an option that exists", async () => {
    const say = (line: string) => said.push(line);
    expect(await main(["--apply", "--profile", profile], {}, say)).toBe(2);
    writeFileSync(profile, JSON.stringify({ ...example, retention_days: 365 }));
    expect(await run("--check")).toBe(1);
    expect(await main(["--everything"], {}, say)).toBe(2);
    expect(said).toEqual([
      expect.stringContaining("POSTHOG_PERSONAL_API_KEY"),
      expect.stringContaining("retention_days"),
      expect.stringContaining("--everything"),
    ]);
  });
});
