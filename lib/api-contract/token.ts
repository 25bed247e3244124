import { z } from "zod";
import { SCOPES } from "../vocabulary/scopes.ts";
import { plainName } from "./plain-name.ts";

/** What a program may do with its token. */
export const Scope = z
  .enum(SCOPES)
  .describe(
    "`read`: see the library. `write`: see and change it. `import`: bring highlights in and see what became of them, nothing else.",
  );
export type Scope = z.infer<typeof Scope>;

/** The form for creating a token. */
export const NewToken = z
  .strictObject({
    name: plainName(100),
    scope: Scope,
  })
  .meta({ examples: [{ name: "My script", scope: "read" }] });

/** A token in a list; its secret is shown only once, when it is created. */
export const Token = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: z
    .enum(["token", "device", "extension", "cli", "assistant"])
    .describe(
      "`token`: made in Settings. `device`: by signing in from a device. `extension`, `cli`: confirmed in the browser. `assistant`: connected with OAuth.",
    ),
  scope: Scope,
  createdAt: z.string().describe("ISO 8601, UTC."),
  lastUsedAt: z.string().nullable().describe("ISO 8601, UTC, to the minute; null if it was never used."),
});
export type Token = z.infer<typeof Token>;

export const Tokens = z.object({ items: z.array(Token) });

export const CreatedToken = Token.extend({ token: z.string().describe("For `Authorization: Bearer`.") });
export type CreatedToken = z.infer<typeof CreatedToken>;

/** A program asks to connect (RFC 8628, 3.1). */
export const DeviceLoginRequest = z
  .strictObject({
    name: plainName(60).describe("The name shown to the reader, for instance `Lektr in Firefox`."),
    kind: z.enum(["extension", "cli"]),
    scope: Scope.default("read"),
  })
  .meta({ examples: [{ name: "My script", kind: "cli", scope: "read" }] });

/** The code that the program shows, and the one it polls with (RFC 8628, 3.2). */
export const DeviceLogin = z.object({
  deviceCode: z.string().describe("What the program polls with; show it to nobody."),
  userCode: z.string().describe("The code for the reader to compare: `ABCD-EFGH`."),
  verificationPath: z.string().describe("The path on this server where the reader confirms it, with the code in it."),
  expiresIn: z.number().int().describe("Seconds."),
  interval: z
    .number()
    .int()
    .describe("The minimum number of seconds between two requests, unless `slow_down` says more."),
});
export type DeviceLogin = z.infer<typeof DeviceLogin>;

export const DeviceLoginPoll = z.strictObject({ deviceCode: z.string().max(200) });

/** The state of a request to connect (RFC 8628, 3.5); the token is returned once. */
export const DeviceLoginState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z
    .object({ state: z.literal("slow_down"), interval: z.number().int() })
    .describe("Polled too soon. `interval` is the new minimum number of seconds between two requests."),
  z.object({ state: z.literal("confirmed"), token: z.string(), reader: z.object({ name: z.string() }) }),
  z.object({ state: z.literal("refused") }),
  z.object({ state: z.literal("expired") }),
]);
export type DeviceLoginState = z.infer<typeof DeviceLoginState>;
