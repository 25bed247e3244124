/** The colours of highlights, in the order in which they are offered; importers map a source's own to the nearest. */
export const COLORS = ["yellow", "blue", "pink", "orange", "green", "purple"] as const;
/** The colour of a highlight whose source names none. */
export const DEFAULT_COLOR = COLORS[0];
