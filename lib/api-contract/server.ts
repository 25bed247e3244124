import { z } from "zod";

/** Whether the server runs, and what it is. */
export const ServerHealth = z.object({
  status: z.literal("ok"),
  version: z.string(),
  database: z.object({ type: z.literal("sqlite") }),
});

/** Lektr runs, and what it is sent can be kept. */
export const ServerReadiness = z.object({ status: z.literal("ready") });

export const ServerVersion = z.object({ name: z.literal("lektr"), version: z.string() });

export const Capabilities = z.object({
  cloud: z.boolean(),
  billing: z.boolean(),
  teams: z.boolean(),
  sso: z.boolean(),
});

/** The browser extension says that it is there. */
export const Heartbeat = z
  .object({
    version: z.string().max(50).describe("Of the extension."),
    browser: z.string().max(50),
  })
  .meta({ examples: [{ version: "1.0.0", browser: "firefox" }] });

/** The description of this API (OpenAPI 3.1). */
export const ServerDescription = z.looseObject({ openapi: z.literal("3.1.0") });
