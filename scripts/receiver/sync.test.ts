import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BOARDS } from "./boards/boards.ts";
import { declaredDashboards } from "./declared.ts";
import { PostHogApi } from "./posthog-api.ts";
import { ReceiverProfile } from "#lib/telemetry/consent/receiver-profile.ts";
import example from "./receiver-profile.example.json" with { type: "json" };
import { requiredSettings, wrongSettings } from "./project-settings.ts";
import { PERSONAL_KEY, PrivateApi } from "./stand-in/private-api.ts";
import { differences, synchronize } from "./sync.ts";

const declared = declaredDashboards(BOARDS);
const number = declared.length + declared.flatMap(({ insights }) => insights).length;

let posthog: PrivateApi;
let waits: number[];
let api: PostHogApi;

beforeEach(async () => {
  posthog = new PrivateApi();
  waits = [];
  api = apiAt(await posthog.listen());
});
afterEach(() => posthog.close());

function apiAt(appHost: string, personalKey = PERSONAL_KEY): PostHogApi {
  const wait = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  return new PostHogApi({ appHost, projectId: 1, personalKey, fetch, wait });
}

const writes = () => posthog.received.filter(({ method, path }) => method !== "GET" && !path.endsWith("/query/"));

describe("synchronizing dashboards", () => {
  it("makes all of them, each insight on its dashboard and in its place", async () => {
    const changes = await synchronize(api, declared);
    expect(changes).toHaveLength(number);
    const kept = posthog.all("dashboards");
    expect(kept.map(({ name }) => name)).toEqual(BOARDS.map(({ title }) => title));
    const tiles = posthog.tilesOf(Number(kept[0]?.["id"]));
    expect(tiles.map(({ layouts }) => layouts)).toEqual(declared[0]?.insights.map(({ layout }) => ({ sm: layout })));
  });

  it("changes nothing the second time, although PostHog saves queries in another form, and over several pages", async () => {
    await synchronize(api, declared);
    const before = writes().length;
    expect(posthog.all("insights").length).toBeGreaterThan(20);
    expect(await synchronize(api, declared)).toEqual([]);
    expect(writes()).toHaveLength(before);
  });

  it("says what it would change, and changes nothing, in a dry run", async () => {
    expect(await differences(api, declared)).toHaveLength(number);
    expect(writes()).toEqual([]);
  });

  it("updates what was declared differently, in place", async () => {
    await synchronize(api, declared);
    const [first, ...rest] = BOARDS;
    if (!first) throw new Error("there are no boards");
    const tiles = first.tiles.map((tile, each) => (each === 0 ? { ...tile, title: "Another title" } : tile));
    const changes = await synchronize(api, declaredDashboards([{ ...first, tiles }, ...rest]));
    expect(changes).toEqual([{ act: "update", kind: "insights", slug: tiles[0]?.slug, id: expect.any(Number) }]);
    expect(posthog.all("insights").filter(({ name }) => name === "Another title")).toHaveLength(1);
  });

  it("removes what is no longer declared, and never touches what it did not make", async () => {
    const foreign = { name: "Lektr: fleet", tags: ["mine"], description: "made by hand" };
    posthog.add("dashboards", foreign);
    posthog.add("insights", { name: "By hand", tags: [] });
    await synchronize(api, declared);
    await synchronize(api, declared.slice(1));
    expect(posthog.all("dashboards").map(({ name }) => name)).toEqual([
      "Lektr: fleet",
      ...declared.slice(1).map(({ body }) => body.name),
    ]);
    expect(posthog.all("dashboards")[0]).toMatchObject(foreign);
    expect(posthog.all("insights")[0]).toMatchObject({ name: "By hand" });
  });

  it("waits as long as it is asked to, and goes on", async () => {
    posthog.refusals = 2;
    await synchronize(api, declared);
    expect(waits).toEqual([1000, 1000]);
    expect(posthog.all("dashboards")).toHaveLength(declared.length);
  });

  it("gives up on a key that is not accepted, and does not repeat it in the error", async () => {
    const wrong = apiAt(posthog.address(), "phx_wrong");
    const failure = await synchronize(wrong, declared).catch((error: unknown) => String(error));
    expect(failure).toContain("was answered 401");
    expect(failure).not.toContain("phx_wrong");
  });
});

describe("the receiver profile", () => {
  const profile = ReceiverProfile.parse(example);
  const right = Object.fromEntries(requiredSettings(profile).map(({ name, value }) => [name, value]));

  it("finds nothing wrong with a project that is set to it; what is null is off", async () => {
    posthog.settings = { ...right, surveys_opt_in: null };
    expect(wrongSettings(await api.project(), profile)).toEqual([]);
  });

  it("names each setting that breaks a promise", async () => {
    posthog.settings = { ...right, anonymize_ips: false, session_recording_opt_in: true, api_token: "phc_other" };
    const names = wrongSettings(await api.project(), profile).map(({ name }) => name);
    expect(names).toEqual(["api_token", "anonymize_ips", "session_recording_opt_in"]);
  });

  it("accepts no retention over 90 days, and no personal key in place of the public one", () => {
    expect(ReceiverProfile.safeParse({ ...example, retention_days: 365 }).success).toBe(false);
    expect(ReceiverProfile.safeParse({ ...example, public_key: "phx_personal" }).success).toBe(false);
  });
});
