import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,cli,components,db,extension,lib,scripts}/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // Two cores, busy with browsers beside: what is slow then is not wrong. Whatever never ends is still found.
    testTimeout: 30_000,
    setupFiles: ["scripts/test/seed.ts"],
  },
});
