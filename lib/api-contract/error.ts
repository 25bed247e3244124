import { z } from "zod";

/** The body of an error response. */
export const ApiError = z.object({
  error: z.string().describe("What happened and what to do, in words for people."),
  code: z.string().describe("A fixed code for programs, for instance `not_found`."),
});
export type ApiError = z.infer<typeof ApiError>;

/** Success, without data. */
export const Success = z.object({ success: z.literal(true) });

/** Success, in the form that published clients expect. */
export const Ok = z.object({ ok: z.literal(true) });
