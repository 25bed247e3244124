import { idInAddress } from "#app/address-id.ts";

/**
 * The page of a list that an address asks for: the one around the item in `at`, with as much on either side, else the
 * first.
 */
export function openedAt(at: unknown, size: number): { limit: number; around?: number } {
  const id = idInAddress(at);
  return id === null ? { limit: size } : { limit: 2 * size, around: id };
}
