import type { Color, Highlight } from "#lib/api-contract/highlight.ts";

export type { Highlight };

/** The colours of highlights, in the order in which they are offered. */
export const COLORS: readonly Color[] = ["yellow", "blue", "pink", "orange", "green", "purple"];
