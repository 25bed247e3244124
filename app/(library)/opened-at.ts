import { z } from "zod";

/**
 * Which page of a list an address asks for: the one around the item that `at` names, with as much on either side, else
 * the first.
 */
export function openedAt(at: unknown, size: number): { limit: number; around?: number } {
  const id = z.coerce.number().int().positive().safe().safeParse(at);
  return id.success ? { limit: 2 * size, around: id.data } : { limit: size };
}
