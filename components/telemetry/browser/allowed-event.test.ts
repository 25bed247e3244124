import { expect, it } from "vitest";
import { allowedEvent } from "#components/telemetry/browser/allowed-event.ts";
import { BrowserEvent } from "#lib/telemetry/catalogue/catalogue.ts";
import { FEATURES } from "#lib/telemetry/catalogue/vocabulary.ts";

/** What posthog-js adds before the last hook, and what a mistake of ours might. */
const MORE = {
  $current_url: "http://127.0.0.1:3000/books/7?q=secret",
  $pathname: "/books/7",
  title: "Meditations",
  $referrer: "http://127.0.0.1:3000/",
  $screen_height: 1080,
  $raw_user_agent: "Mozilla/5.0",
  token: "pages",
  theme: "dark",
  feature: "book",
  extension_version: "1.2.3",
};

it.each([
  ["theme_changed", { theme: "dark" }],
  ["feature_opened", { feature: "book" }],
  ["extension_detected", { extension_version: "1.2.3" }],
])("of %s only what the catalogue knows is left", (event, properties) => {
  expect(allowedEvent(event, MORE)).toEqual({ event, properties });
});

it("every word that is let through is one that the server takes", () => {
  const events = [
    ...["light", "dark", "auto"].map((theme) => allowedEvent("theme_changed", { theme })),
    ...FEATURES.map((feature) => allowedEvent("feature_opened", { feature })),
    ...["1.0", "0.12.345", "1.2.3.4"].map((version) =>
      allowedEvent("extension_detected", { extension_version: version }),
    ),
  ];
  for (const event of events) expect(BrowserEvent.parse(event)).toEqual(event);
});

it("words that are not in the lists, and events that are not in the catalogue, are not let through", () => {
  expect(allowedEvent("theme_changed", { theme: "Meditations" })).toBeNull();
  expect(allowedEvent("theme_changed", {})).toBeNull();
  expect(allowedEvent("feature_opened", { feature: "/books/7" })).toBeNull();
  expect(allowedEvent("$pageview", MORE)).toBeNull();
  expect(allowedEvent("usage_report", MORE)).toBeNull();
  expect(allowedEvent("constructor", MORE)).toBeNull();
});

it.each(["unknown", "1", "1.2.3-beta", "1.2.3\n", "123456.1", 1.2, null])(
  "an extension of version %j is told without one",
  (version) => {
    const event = allowedEvent("extension_detected", { extension_version: version });
    expect(event).toEqual({ event: "extension_detected", properties: {} });
    expect(BrowserEvent.parse(event)).toEqual(event);
  },
);
