/** The colours of highlights, in the order in which they are offered; importers map a source's own to the nearest. */
export const COLORS = ["yellow", "blue", "pink", "orange", "green", "purple"] as const;
