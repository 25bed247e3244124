import { ask, OWNER, setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/reporting-lektr.ts";
import { goTo, isRelayed, ON, openSection, overhear, RELAY, SENDER, told } from "./support/telling.ts";

test.use({ telemetry: "on" });

test("off from elsewhere silences a page at the first answer of the relay", async ({ page, lektr, posthog }) => {
  const requests = overhear(page);
  await setUp(page, { telemetry: ON });
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(1);
  const token = await tokenFor(lektr.url);
  await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"off"}' });
  const refused = page.waitForResponse(`**${RELAY}`);
  await goTo(page, "Search");
  expect((await refused).status()).toBe(409);
  for (const place of ["Tags", "Settings"]) await goTo(page, place);
  await openSection(page, "Privacy & Telemetry");
  expect(requests.filter(isRelayed)).toHaveLength(2);
  await page.getByRole("switch", { name: ON }).click();
  await expect(page.getByRole("switch", { name: ON })).toBeChecked();
  await goTo(page, "Trash");
  await expect.poll(() => told(posthog, "feature_opened").map(({ feature }) => feature)).toEqual(["home", "trash"]);
  expect(requests.filter(isRelayed)).toHaveLength(3);
});

test("the relay takes what a page hands in, and nothing else, from nobody else", async ({ page, lektr, posthog }) => {
  await setUp(page, { telemetry: ON });
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(1);
  const token = await tokenFor(lektr.url);
  const hand = (body: unknown, headers: Record<string, string> = {}) =>
    ask(lektr.url, token, RELAY, { method: "POST", body: JSON.stringify(body), headers });
  const hostile: unknown[] = [
    handedIn({ theme: "dark", title: "Meditations" }),
    handedIn({ theme: "dark", $current_url: `${lektr.url}/books/1` }),
    handedIn({ theme: "Meditations" }),
    handedIn({ theme: 7 }),
    handedIn({}),
    handedIn({ theme: "dark" }, { event: "page_left" }),
    handedIn({ books: 3, source: "manual" }, { event: "book_added" }),
    handedIn({ theme: "dark" }, { $set: { email: OWNER.email } }),
    { ...handedIn({ theme: "dark" }), historical_migration: true },
    Array.from({ length: 1000 }, () => handedIn({ theme: "dark" })),
    { ...handedIn({ theme: "dark" }), batch: Array.from({ length: 1000 }, () => handedIn({ theme: "dark" }).batch[0]) },
    "theme_changed",
    null,
  ];
  for (const body of hostile) {
    const answer = await hand(body);
    expect([JSON.stringify(body).slice(0, 400), answer.status]).toEqual([expect.any(String), 400]);
  }
  const valid = handedIn({ theme: "light" });
  const compressed = await ask(lektr.url, token, RELAY, { method: "POST", body: "\u001F\u008B" });
  expect(compressed.status).toBe(400);
  const stranger = await fetch(lektr.url + RELAY, { method: "POST", body: JSON.stringify(valid) });
  expect([stranger.status, await stranger.json()]).toEqual([401, expect.objectContaining({ code: "unauthorized" })]);
  const foreign = await hand(valid, { origin: "https://evil.example.org" });
  expect([foreign.status, await foreign.json()]).toEqual([403, expect.objectContaining({ code: "other_origin" })]);
  expect([...foreign.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  const off = (mode: string) =>
    ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: JSON.stringify({ mode }) });
  await off("off");
  const silenced = await hand(valid);
  expect([silenced.status, await silenced.json()]).toEqual([409, expect.objectContaining({ code: "off" })]);
  await off("anonymous");

  // The control: the same request, corrected.
  expect((await hand(handedIn({ theme: "auto" }))).status).toBe(200);
  await expect.poll(() => told(posthog, "theme_changed")).toEqual([{ ...SENDER, theme: "auto" }]);
  expect(posthog.requests.map(({ body }) => body.toString()).join()).not.toMatch(
    /Meditations|ada@|page_left|book_added/,
  );
});

/** The request that a page sends when the theme was changed, with variations. */
function handedIn(properties: object, more: object = {}) {
  const at = "2024-03-04T07:12:00.123Z";
  const uuid = "019a9a3e-5c1f-7d3a-9d0e-2f6c1b7a9e34";
  const event = { uuid, event: "theme_changed", properties: { ...properties, token: "pages" }, timestamp: at, ...more };
  return { api_key: "pages", batch: [event], sent_at: at };
}
