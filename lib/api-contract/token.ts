import { z } from "zod";

/**
 * What a program may do with its token. `read`: see the library. `write`: see and change it. `import`: bring highlights in and
 * see what became of them, nothing else.
 */
export const Scope = z.enum(["read", "write", "import"]);
export type Scope = z.infer<typeof Scope>;

/** What a reader types to make a token. */
export const NewToken = z.strictObject({
  name: z.string().trim().min(1, "Please give it a name.").max(100, "Please use at most 100 characters."),
  scope: Scope,
});

/** A token as it is listed; the token itself is shown once, when it is made. */
export const Token = z.object({
  id: z.number().int(),
  name: z.string(),
  /** `token`: made in Settings. `device`: by signing in from a device. `extension`, `cli`: confirmed in the browser. */
  kind: z.enum(["token", "device", "extension", "cli"]),
  scope: Scope,
  /** ISO 8601. */
  createdAt: z.string(),
  /** ISO 8601, to the minute; null if it was never used. */
  lastUsedAt: z.string().nullable(),
});
export type Token = z.infer<typeof Token>;

export const CreatedToken = Token.extend({ token: z.string() });
export type CreatedToken = z.infer<typeof CreatedToken>;

/** A program asks to come in (RFC 8628, 3.1). */
export const DeviceLoginRequest = z.strictObject({
  /** As the reader will know it, for instance `Lektr in Firefox`. */
  name: z.string().trim().min(1).max(100),
  kind: z.enum(["extension", "cli"]),
  scope: Scope.default("write"),
});

/** What the program shows, and asks with (RFC 8628, 3.2). */
export const DeviceLogin = z.object({
  deviceCode: z.string(),
  /** For the reader to compare: `ABCD-EFGH`. */
  userCode: z.string(),
  /** Where the reader confirms it: a path of this server, with the code in it. */
  verificationPath: z.string(),
  /** Seconds. */
  expiresIn: z.number().int(),
  /** How long to wait between two questions. Seconds. */
  interval: z.number().int(),
});
export type DeviceLogin = z.infer<typeof DeviceLogin>;

export const DeviceLoginPoll = z.strictObject({ deviceCode: z.string().max(200) });

/** How a request to come in stands (RFC 8628, 3.5); the token is answered once. */
export const DeviceLoginState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("confirmed"), token: z.string(), reader: z.object({ name: z.string() }) }),
  z.object({ state: z.literal("refused") }),
  z.object({ state: z.literal("expired") }),
]);
export type DeviceLoginState = z.infer<typeof DeviceLoginState>;
