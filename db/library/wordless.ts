import { sql } from "drizzle-orm";
import { highlights } from "../schema.ts";

/**
 * A highlight with neither text nor note: a picture, or a passage that the publisher's copying limit withheld. As the
 * index `highlights_wordless` has it.
 */
export const HAS_NO_WORDS = sql`(${highlights.text} = '' AND coalesce(${highlights.note}, '') = '')`;

/** The ids of all of them. */
export const WORDLESS_IDS = sql`(SELECT id FROM highlights WHERE text = '' AND coalesce(note, '') = '')`;
