import { z } from "zod";

/** How the extension stands with the reader's server, as it is remembered. */
export const Connection = z.discriminatedUnion("state", [
  /** `problem`: why the last attempt to connect came to nothing. */
  z.object({ state: z.literal("none"), problem: z.string().nullable() }),
  z.object({
    state: z.literal("asking"),
    server: z.string(),
    deviceCode: z.string(),
    userCode: z.string(),
    verificationPath: z.string(),
    /** Milliseconds since 1970. */
    expiresAt: z.number(),
    intervalMs: z.number(),
  }),
  z.object({ state: z.literal("connected"), server: z.string(), token: z.string(), readerName: z.string() }),
  z.object({ state: z.literal("signed-out"), server: z.string(), readerName: z.string() }),
]);
export type Connection = z.infer<typeof Connection>;
export type ServerConnection = Extract<Connection, { state: "connected" }>;
export type PendingConnection = Extract<Connection, { state: "asking" }>;

export const NOT_CONNECTED: Connection = { state: "none", problem: null };
