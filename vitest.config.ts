import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    benchmark: { include: ["scripts/bench/**/*.bench.ts"] },
    include: ["{app,cli,components,db,extension,lib,scripts}/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
