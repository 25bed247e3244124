import { z } from "zod";
import { type Source, SOURCES } from "./types.ts";

// Not copied: a long list would be in memory then.
const Data = z.custom<object>((value) => typeof value === "object" && value !== null);
const Wrapped = z.object({ source: z.string(), data: Data });
const Known = z.enum(SOURCES);

/**
 * Unwraps an export as programs send it, `{source, data}`: its data, and the source it gives; null if there is none.
 */
export function unwrap(value: unknown): { data: unknown; source: Source | null } {
  const wrapped = Wrapped.safeParse(value).data;
  if (wrapped === undefined) return { data: value, source: null };
  return { data: wrapped.data, source: Known.safeParse(wrapped.source).data ?? null };
}
