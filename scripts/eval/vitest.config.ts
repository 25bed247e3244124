import { defineConfig } from "vitest/config";

/** Evaluations are programs: they run only on request, and print their results. */
export default defineConfig({
  test: {
    include: ["scripts/eval/**/*.eval.ts"],
    testTimeout: 30 * 60 * 1000,
    hookTimeout: 10 * 60 * 1000,
    disableConsoleIntercept: true,
  },
});
