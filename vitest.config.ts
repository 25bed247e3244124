import { defineConfig } from "vitest/config";

const ROOMS = "{app,cli,components,db,extension,lib,scripts}/**";
/**
 * Laws draw hundreds of libraries, and so have a lane of their own: `npx vitest run --project unit` leaves them out.
 */
const LAWS = `${ROOMS}/*.laws.test.ts`;

export default defineConfig({
  test: {
    restoreMocks: true,
    // Vitest leaves one core to its user, which is half of a machine of two.
    maxWorkers: "100%",
    // Two cores, busy with browsers beside: what is slow then is not wrong. Whatever never ends is still found.
    testTimeout: 30_000,
    setupFiles: ["scripts/test/seed.ts"],
    projects: [
      {
        extends: true,
        test: { name: "unit", include: [`${ROOMS}/*.test.{ts,tsx}`], exclude: [LAWS, "**/node_modules/**"] },
      },
      { extends: true, test: { name: "laws", include: [LAWS] } },
    ],
  },
});
