import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
