import { z } from "zod";

/** The id in a page's address. */
export const AddressId = z.coerce.number().int().positive().safe();

/** An id in an address that may contain anything; null if it is not an id. */
export function idInAddress(named: unknown): number | null {
  return AddressId.safeParse(named).data ?? null;
}
