import { expect, it } from "vitest";
import { Relayed } from "./relayed.ts";

/** HttpPost for letter what posthog-js 1.434.18 sends. */
const SENT = `{"api_key":"pages","batch":[{"uuid":"019a9a3e-5c1f-7d3a-9d0e-2f6c1b7a9e34","event":"theme_changed",
"properties":{"theme":"dark","token":"pages"},"timestamp":"2024-03-04T07:12:00.123Z"}],"sent_at":"2024-03-04T07:12:00.125Z"}`;

const sent = () => structuredClone(JSON.parse(SENT));

it("of what a page hands in, the event and its words are kept, and nothing of the envelope", () => {
  expect(Relayed.parse(sent())).toEqual({ event: "theme_changed", properties: { theme: "dark" } });
});

it.each<[string, (body: ReturnType<typeof sent>) => unknown]>([
  ["a further property", (body) => ({ ...body, batch: [withProperties(body, { title: "Meditations" })] })],
  ["a property of PostHog's own", (body) => ({ ...body, batch: [withProperties(body, { $current_url: "/books/7" })] })],
  ["a title in place of a word", (body) => ({ ...body, batch: [withProperties(body, { theme: "Meditations" })] })],
  ["a number in place of a word", (body) => ({ ...body, batch: [withProperties(body, { theme: 7 })] })],
  ["a list of words", (body) => ({ ...body, batch: [withProperties(body, { theme: ["dark"] })] })],
  ["another key", (body) => ({ ...body, batch: [withProperties(body, { token: "phc_other" })] })],
  ["an event that pages may not send", (body) => ({ ...body, batch: [{ ...body.batch[0], event: "usage_report" }] })],
  ["an event of PostHog's own", (body) => ({ ...body, batch: [{ ...body.batch[0], event: "$pageview" }] })],
  ["something beside the event", (body) => ({ ...body, batch: [{ ...body.batch[0], $set: { name: "Ada" } }] })],
  ["something beside the batch", (body) => ({ ...body, historical_migration: true })],
  ["a word in place of an id", (body) => ({ ...body, batch: [{ ...body.batch[0], uuid: "Ada" }] })],
  ["a word in place of a time", (body) => ({ ...body, sent_at: "this morning" })],
  ["two events", (body) => ({ ...body, batch: [body.batch[0], body.batch[0]] })],
  ["no event", (body) => ({ ...body, batch: [] })],
  ["a bare event", (body) => body.batch[0]],
  ["a list of bodies", (body) => Array.from({ length: 1000 }, () => body)],
  ["nothing", () => null],
])("%s is refused", (_what, change) => {
  expect(Relayed.safeParse(change(sent())).success).toBe(false);
});

function withProperties(body: ReturnType<typeof sent>, more: object): object {
  return { ...body.batch[0], properties: { ...body.batch[0].properties, ...more } };
}
