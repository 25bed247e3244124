import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/test/chromium.mjs";

const executablePath = findChromium();
const args = ["--disable-background-networking"];
// Chromium's sandbox refuses to run as root, which is what containers run as.
if (process.getuid?.() === 0) args.push("--no-sandbox");

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/build.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // Two servers, two browsers and what they read in the background share the processor, which may be a slow one.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    locale: "en-GB",
    // Recording a trace takes a quarter of the time; `npx playwright test --trace retain-on-failure` does.
    launchOptions: executablePath === undefined ? { args } : { args, executablePath },
  },
  projects: [
    // These say how long something may take, so they run while nothing else does.
    { name: "start", testMatch: "**/start.spec.ts", workers: 1 },
    {
      name: "desktop",
      testIgnore: ["**/*.phone.spec.ts", "**/start.spec.ts"],
      dependencies: ["start"],
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: "phone",
      dependencies: ["start"],
      testMatch: "**/*.phone.spec.ts",
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true },
    },
  ],
});
