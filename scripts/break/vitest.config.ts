import { defineConfig } from "vitest/config";

/** Breaking is a program: it runs only when it is asked for, and takes the time it takes. */
export default defineConfig({
  test: { include: ["scripts/break/*.break.ts"], testTimeout: 4 * 60 * 60 * 1000, disableConsoleIntercept: true },
});
