/** How PostHog draws a query: by the names that its API has for it. */
export type Display = "BoldNumber" | "ActionsBar" | "ActionsLineGraph" | "ActionsTable";

/** One chart or table of a dashboard. */
export interface Tile {
  /** Unique among all boards; in PostHog the tag `lektr:<slug>`. */
  slug: string;
  title: string;
  /** HogQL. The first column is the x axis of a chart, the others are drawn on it. */
  query: string;
  display: Display;
  /** The column of the x axis, and those of the y axis; for charts. */
  x?: string;
  y?: readonly string[];
}

/** A dashboard. */
export interface Board {
  slug: string;
  title: string;
  description: string;
  tiles: readonly Tile[];
}

/** A bar for each row: `name` is what the first column is called, `value` the second. */
export function bars(slug: string, title: string, query: string, x: string, ...y: string[]): Tile {
  return { slug, title, query, display: "ActionsBar", x, y };
}

/** A line through the rows. */
export function line(slug: string, title: string, query: string, x: string, ...y: string[]): Tile {
  return { slug, title, query, display: "ActionsLineGraph", x, y };
}

export function table(slug: string, title: string, query: string): Tile {
  return { slug, title, query, display: "ActionsTable" };
}
