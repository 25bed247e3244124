import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,cli,components,db,extension,lib,scripts}/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    setupFiles: ["scripts/test/seed.ts"],
  },
});
