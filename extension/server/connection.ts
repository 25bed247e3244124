import { z } from "zod";

/** The stored state of the connection with the reader's server. */
export const Connection = z.discriminatedUnion("state", [
  /** `problem`: why the last attempt to connect failed. */
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
