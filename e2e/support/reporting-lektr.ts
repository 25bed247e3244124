import { PostHogStandIn } from "./posthog.ts";
import { reportingTo } from "./reporting.ts";
import { startServer, test as base } from "./server.ts";

/** A server that reports to a stand-in at once, and the stand-in. */
export const test = base.extend<{ posthog: PostHogStandIn }>({
  // Playwright reads which fixtures are needed from this pattern: none.
  // oxlint-disable-next-line no-empty-pattern
  posthog: async ({}, use) => {
    const posthog = await PostHogStandIn.start();
    await use(posthog);
    await posthog.stop();
  },
  lektr: async ({ posthog, lektrEnv }, use) => {
    const lektr = await startServer({ env: { ...reportingTo(posthog), ...lektrEnv } });
    await use(lektr);
    await lektr.stop();
  },
});

export { expect } from "./server.ts";
