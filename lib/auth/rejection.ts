import { z } from "zod";

/** The auth library's own errors, known by their shape: its class exists once in each bundle that the server loads. */
const Rejection = z.object({ name: z.literal("APIError"), statusCode: z.number().lt(500) });

/** Whether the auth library turned something down (a wrong password, a taken address), rather than failed. */
export function isRejection(error: unknown): boolean {
  return error instanceof Error && Rejection.safeParse(error).success;
}
