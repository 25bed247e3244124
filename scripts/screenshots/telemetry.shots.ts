import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { PostHogStandIn } from "../../e2e/support/posthog.ts";
import { agreeToAnEarlierNotice } from "../../e2e/support/prepared.ts";
import { OWNER } from "../../e2e/support/reader.ts";
import { reportingTo } from "../../e2e/support/reporting.ts";
import { bareTest as test, type LektrServer, startServer } from "../../e2e/support/server.ts";

// Welcome and *Privacy & Telemetry* in every state, narrow and wide, light and dark: to be looked at, and kept nowhere.

const FOLDER = join(import.meta.dirname, "../../test-results/telemetry");

interface State {
  name: string;
  env?: Record<string, string | undefined>;
  /** The choice on Welcome; none where it is locked. */
  choice?: string;
  /** What happens before Settings is opened. */
  prepare?: (page: Page, lektr: LektrServer) => Promise<void>;
}

const STATES: State[] = [
  { name: "on", choice: "Share anonymous counts" },
  { name: "identified", choice: "Share counts with a contact" },
  { name: "record-only", choice: "Record only" },
  { name: "no-receiver", env: { POSTHOG_API_KEY: "", POSTHOG_HOST: undefined }, choice: "Record reports here" },
  { name: "mistyped-host", env: { POSTHOG_HOST: "eu.i.posthog" }, choice: "Record reports here" },
  { name: "debugging", env: { LEKTR_TELEMETRY_DEBUG: "1" }, choice: "Record reports here" },
  { name: "locked", env: { DO_NOT_TRACK: "1" } },
  {
    name: "off",
    choice: "Share anonymous counts",
    prepare: async (page) => {
      await page.goto("/settings/privacy");
      await page.getByRole("switch", { name: "Share anonymous counts" }).click();
      await page.getByText("You turned this off").waitFor();
    },
  },
  {
    name: "new-notice",
    choice: "Share anonymous counts",
    prepare: async (_, { dataDir }) => agreeToAnEarlierNotice(dataDir),
  },
];

test.use({ telemetry: "on" });
test.setTimeout(120_000);

for (const { name, env, choice, prepare } of STATES) {
  test(`telemetry, ${name}`, async ({ browser }) => {
    const posthog = await PostHogStandIn.start();
    const lektr = await startServer({ env: { ...reportingTo(posthog), ...env } });
    const page = await browser.newPage({ baseURL: lektr.url });
    await page.goto("/welcome");
    await page.getByLabel("Name").fill(OWNER.name);
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
    if (choice !== undefined) await page.getByRole("radio", { name: choice }).check();
    const contact = page.getByRole("textbox", { name: "Contact" });
    if (await contact.isVisible()) await contact.fill("ada@elsewhere.example");
    await shootAll(page, page.getByRole("main"), `welcome-${name}`);
    await page.getByLabel("Try it with sample highlights").check();
    await page.getByRole("button", { name: "Open my library" }).click();
    await page.getByRole("heading", { level: 1, name: /^(Welcome, Ada|[A-Z][a-z]+day \d+ [A-Z][a-z]+)$/ }).waitFor();
    await prepare?.(page, lektr);
    await page.goto("/settings/privacy");
    await shootAll(page, page.locator("#privacy"), `settings-${name}`);
    await page.close();
    await lektr.stop();
    await posthog.stop();
  });
}

async function shootAll(page: Page, part: Locator, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await part.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), animations: "disabled" });
    }
  }
}
