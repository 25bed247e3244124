import { z } from "zod";
import { Token } from "./token.ts";

export const Login = z
  .object({
    email: z.string().max(254),
    password: z.string().max(256).describe("The reader’s password, or a token created in Settings."),
    code: z
      .string()
      .max(100)
      .optional()
      .describe("For a reader with a second factor: the six digits from their app, or a recovery code."),
  })
  .meta({ examples: [{ email: "you@example.org", password: "…" }] });

const Role = z.enum(["owner", "reader"]).describe("The owner also administers the installation.");

export const LoginAnswer = z.object({
  success: z.literal(true),
  user: z.object({ id: z.string(), email: z.string(), role: Role }),
  token: z.string().describe("For `Authorization: Bearer`; also set as the cookie `token`."),
});

export const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string(), role: Role }),
  program: Token.pick({ name: true, kind: true, scope: true })
    .nullable()
    .describe("The program whose token this is, and what it may do; null for a signed-in reader."),
});
