import { z } from "zod";

/** The id that a page's address names. */
export const AddressId = z.coerce.number().int().positive().safe();

/** The same where the address may hold anything; null if that is no id. */
export function idInAddress(named: unknown): number | null {
  return AddressId.safeParse(named).data ?? null;
}
