import { defineConfig } from "vitest/config";

/** Evaluations are programs: they run only when they are asked for, and print what they find. */
export default defineConfig({
  test: {
    include: ["scripts/eval/**/*.eval.ts"],
    testTimeout: 30 * 60 * 1000,
    hookTimeout: 10 * 60 * 1000,
    disableConsoleIntercept: true,
  },
});
