import { z } from "zod";

/** The name and version of the running server. */
export const ServerHealth = z.object({
  status: z.literal("ok"),
  version: z.string(),
  database: z.object({ type: z.literal("sqlite") }),
});

/** Lektr is running, and can save data. */
export const ServerReadiness = z.object({
  status: z.literal("ready"),
  isBackupLate: z.boolean().describe("Whether the last good backup is older than three days."),
});

export const ServerVersion = z.object({ name: z.literal("lektr"), version: z.string() });

export const Capabilities = z.object({
  cloud: z.boolean(),
  billing: z.boolean(),
  teams: z.boolean(),
  sso: z.boolean(),
});

/** The browser extension reports that it is installed. */
export const Heartbeat = z
  .object({
    version: z.string().max(50).describe("Of the extension."),
    browser: z.string().max(50),
  })
  .meta({ examples: [{ version: "1.0.0", browser: "firefox" }] });

/** The description of this API (OpenAPI 3.1). */
export const ServerDescription = z.looseObject({ openapi: z.literal("3.1.0") });
