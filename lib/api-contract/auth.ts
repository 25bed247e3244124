import { z } from "zod";

export const Login = z
  .object({
    email: z.string().max(254),
    password: z.string().max(256).describe("The reader’s password, or a token that the reader made in Settings."),
    code: z
      .string()
      .max(100)
      .optional()
      .describe("Of a reader who has a second factor: the six digits of their app, or a recovery code."),
  })
  .meta({ examples: [{ email: "you@example.org", password: "…" }] });

const Role = z.enum(["owner", "reader"]).describe("The owner also decides about the installation.");

export const LoginAnswer = z.object({
  success: z.literal(true),
  user: z.object({ id: z.string(), email: z.string(), role: Role }),
  token: z.string().describe("For `Authorization: Bearer`; also set as the cookie `token`."),
});

export const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string(), role: Role }),
});
