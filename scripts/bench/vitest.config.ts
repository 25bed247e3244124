import { defineConfig } from "vitest/config";

/** Benchmarks are programs: they run only on request, one after the other, without a time limit. */
export default defineConfig({
  test: {
    include: ["scripts/bench/*.bench.ts"],
    testTimeout: 30 * 60 * 1000,
    hookTimeout: 10 * 60 * 1000,
    disableConsoleIntercept: true,
    fileParallelism: false,
  },
});
