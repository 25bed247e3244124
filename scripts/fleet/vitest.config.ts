import { defineConfig } from "vitest/config";

/** The simulation is a program: it runs only when it is asked for, and takes the time it takes. */
export default defineConfig({
  test: { include: ["scripts/fleet/*.fleet.ts"], testTimeout: 10 * 60 * 1000, disableConsoleIntercept: true },
});
