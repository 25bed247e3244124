import { describe, expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import { firstDelaySeconds, intervalSeconds } from "./settings.ts";

const config = (seconds: number | null) => ({ enabled: true, intervalSeconds: seconds, problem: null });

describe("the time between reports", () => {
  it.each([
    ["nothing is said", undefined, null, 86_400],
    ["the file says 14400", undefined, 14_400, 14_400],
    ["the environment says 7200, and the file 14400", "7200", 14_400, 7200],
    ["the environment says less than a minute", "5", null, 60],
    ["the file says less than a minute", undefined, 1, 60],
    ["the environment says no number", "soon", 14_400, 14_400],
  ])("where %s", (_, variable, file, seconds) => {
    const env = parseEnv(variable === undefined ? {} : { LEKTR_TELEMETRY_INTERVAL_SECONDS: variable });
    expect(intervalSeconds(env, config(file))).toBe(seconds);
  });
});

describe("the time to the first report", () => {
  it.each([
    [undefined, 600],
    ["0", 0],
    ["30", 30],
    ["-1", 600],
  ])("is, with %s, %d seconds", (variable, seconds) => {
    const env = parseEnv(variable === undefined ? {} : { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: variable });
    expect(firstDelaySeconds(env)).toBe(seconds);
  });
});
