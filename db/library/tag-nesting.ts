import { and, eq, gte, lt, or, type SQL } from "drizzle-orm";
import { tags } from "../schema.ts";

/** The tags that are nested in the one with this key, at any depth. `0` is the character after `/`: a range of keys. */
export function isNestedIn(nameKey: string): SQL | undefined {
  return and(gte(tags.nameKey, `${nameKey}/`), lt(tags.nameKey, `${nameKey}0`));
}

/** The tag with this key, and those nested in it: `nature` and `nature/water`. */
export function isWithinTag(nameKey: string): SQL | undefined {
  return or(eq(tags.nameKey, nameKey), isNestedIn(nameKey));
}
