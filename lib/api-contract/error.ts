import { z } from "zod";

/** What is answered instead of what was asked for. */
export const ApiError = z.object({
  error: z.string().describe("What happened and what to do, in words for people."),
  code: z.string().describe("A fixed code for programs, for instance `not_found`."),
});
export type ApiError = z.infer<typeof ApiError>;

/** It was done, and there is nothing more to say. */
export const Success = z.object({ success: z.literal(true) });

/** The same, as published clients expect it. */
export const Ok = z.object({ ok: z.literal(true) });
