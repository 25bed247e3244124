import { defineConfig } from "vitest/config";

/** Benchmarks are programs: they run only when they are asked for, one after the other, and take the time they take. */
export default defineConfig({
  test: {
    include: ["scripts/bench/*.bench.ts"],
    testTimeout: 30 * 60 * 1000,
    hookTimeout: 10 * 60 * 1000,
    disableConsoleIntercept: true,
    fileParallelism: false,
  },
});
