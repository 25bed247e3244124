import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config.ts";

/** Takes the pictures of the README from the sample highlights, with the same browser as the journeys. */
export default defineConfig({
  ...journeys,
  testDir: ".",
  testMatch: "*.shots.ts",
  globalSetup: "../../e2e/support/build.ts",
  outputDir: "../../test-results/screenshots",
  projects: [{ name: "screenshots", use: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 } }],
});
