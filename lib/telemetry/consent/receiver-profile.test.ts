import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import example from "../../../scripts/receiver/receiver-profile.example.json" with { type: "json" };
import { ReceiverProfile, releaseProfile, withReleaseReceiver } from "./receiver-profile.ts";
import { startBench, temporaryFolder } from "../telemetry.testing.ts";

const PROFILE = ReceiverProfile.parse(example);

/** What becomes of a profile file that says this, and what is logged. */
function profileOf(text: string) {
  const path = join(temporaryFolder(), "receiver-profile.json");
  writeFileSync(path, text);
  const lines: string[] = [];
  return { profile: releaseProfile(path, (line) => lines.push(line)), lines };
}

describe("the receiver profile of a release", () => {
  it("is none in a copy that was built from source, without a word", () => {
    const lines: string[] = [];
    expect(releaseProfile(join(temporaryFolder(), "receiver-profile.json"), (line) => lines.push(line))).toBeNull();
    expect(lines).toEqual([]);
  });

  it.each([
    ["half a file", "{", "not JSON"],
    ["a field that is missing", JSON.stringify({ ...example, contact: undefined }), "contact"],
    ["a retention of more than 90 days", JSON.stringify({ ...example, retention_days: 91 }), "retention_days"],
  ])("that holds %s is not used, and the log says what is wrong", (_, text, problem) => {
    const { profile, lines } = profileOf(text);
    expect(profile).toBeNull();
    expect(lines).toEqual([expect.stringMatching(`${problem}.*reports are kept local`)]);
  });

  it("names the receiver, unless the environment says anything about one", () => {
    const { profile } = profileOf(JSON.stringify(example));
    const receiverOf = (variables: Record<string, string>) => {
      const { POSTHOG_API_KEY: key, POSTHOG_HOST: host } = withReleaseReceiver(parseEnv(variables), profile);
      return [key, host];
    };
    expect(receiverOf({})).toEqual([PROFILE.public_key, PROFILE.host]);
    expect(receiverOf({ POSTHOG_API_KEY: "disabled" })).toEqual(["disabled", undefined]);
    expect(receiverOf({ POSTHOG_HOST: "https://posthog.example" })).toEqual([undefined, "https://posthog.example"]);
  });

  it("tells who answers for what is sent, only while it is sent to that receiver", () => {
    const operatorWith = (variables: Record<string, string>) =>
      startBench({ variables, profile: PROFILE }).telemetry.state().operator;
    const release = { POSTHOG_API_KEY: PROFILE.public_key, POSTHOG_HOST: PROFILE.host };
    expect(operatorWith(release)).toEqual({
      name: example.operator,
      contact: example.contact,
      policy: example.policy,
      publicStatistics: example.public_statistics,
      retentionDays: 90,
    });
    expect(operatorWith({ ...release, POSTHOG_API_KEY: "phc_of_somebody_else" })).toBeNull();
    expect(operatorWith({ ...release, POSTHOG_HOST: "https://posthog.example" })).toBeNull();
  });
});
