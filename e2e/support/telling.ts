import { expect, type Page, type Request } from "@playwright/test";
import { z } from "zod";
import type { PostHogStandIn } from "./posthog.ts";

/** The address to which pages send events. */
export const RELAY = "/api/v1/telemetry/relay/e/";
/** The label of telemetry's switch, and of the answer on Welcome that switches it on. */
export const ON = "Share anonymous counts";

/** The properties of every event besides its own. */
export const SENDER = {
  schema_version: expect.any(Number),
  app_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  installation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  library_key: expect.stringMatching(/^[0-9a-f]{16}$/),
  $process_person_profile: false,
  $geoip_disable: true,
  $ip: "0.0.0.0",
  $lib: "posthog-node",
  $lib_version: "5.70.0",
};

/** Opens an entry of the sidebar. */
export async function goTo(page: Page, place: string): Promise<void> {
  // Not in the list of the settings' sections, one of which has the name of a place.
  const places = page.getByRole("navigation", { name: /^(Places|Settings)$/ });
  await places.getByRole("link", { name: place, exact: true }).locator("visible=true").click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
}

/** Opens a section of the settings from another one. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
}

/** Chooses an appearance, and waits until it is saved: a page that is left at once may be asked for again before. */
export async function chooseAppearance(page: Page, name: string): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.request().method() === "POST" && !isRelayed(response.request()),
  );
  await page.getByRole("button", { name, exact: true }).click();
  await saved;
}

/** Records all requests of a page from now on. */
export function overhear(page: Page): Request[] {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  return requests;
}

/** Whether a request sends an event. */
export function isRelayed(request: Request): boolean {
  return request.url().includes("/api/v1/telemetry/relay");
}

const Body = z.object({
  batch: z.tuple([z.object({ event: z.string(), properties: z.record(z.string(), z.unknown()) })]),
});

/** The events of this name that the receiver got. */
export function told(posthog: PostHogStandIn, name: string): Record<string, unknown>[] {
  const events = posthog.requests.map(({ body }) => Body.parse(JSON.parse(body.toString())).batch[0]);
  return events.flatMap(({ event, properties }) => (event === name ? [properties] : []));
}
