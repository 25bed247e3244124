import { Color } from "#lib/api-contract/highlight.ts";

/** The colours in the order in which they are offered. */
export const COLORS: readonly Color[] = Color.options;
