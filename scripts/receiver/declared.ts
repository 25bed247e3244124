import { createHash } from "node:crypto";
import type { Board, Tile } from "./boards/types.ts";

/** Tiles are laid out in rows of two, on PostHog's grid of twelve columns. */
const GRID = { width: 6, height: 5, inRow: 2 };

/** Every tag that is ours begins with this. What has none of them is never touched. */
const OURS = "lektr:";
const HASH = "lektr-sha:";

/** An insight, as it is sent to PostHog. */
export interface Insight {
  slug: string;
  /** Where it is on its dashboard. */
  layout: { x: number; y: number; w: number; h: number };
  body: { name: string; query: Record<string, unknown>; tags: string[]; saved: true };
}

/** A dashboard, as it is sent to PostHog, with its insights. */
export interface Dashboard {
  slug: string;
  body: { name: string; description: string; pinned: boolean; tags: string[] };
  insights: Insight[];
}

/** What PostHog is to have: the boards in the form of its API. */
export function declaredDashboards(boards: readonly Board[]): Dashboard[] {
  return boards.map(({ slug, title, description, tiles }) => {
    const content = { name: title, description, pinned: true };
    return { slug, body: { ...content, tags: tagsOf(slug, content) }, insights: tiles.map(insightOf) };
  });
}

function insightOf(tile: Tile, place: number): Insight {
  const { width: w, height: h, inRow } = GRID;
  const layout = { x: (place % inRow) * w, y: Math.floor(place / inRow) * h, w, h };
  const content = { name: tile.title, query: queryOf(tile), saved: true } as const;
  return { slug: tile.slug, layout, body: { ...content, tags: tagsOf(tile.slug, content, layout) } };
}

function queryOf({ query, display, x, y = [] }: Tile): Record<string, unknown> {
  // Without these, PostHog draws a chart as an empty box.
  const axes = x === undefined ? {} : { xAxis: { column: x }, yAxis: y.map((column) => ({ column })) };
  const source = { kind: "HogQLQuery", query };
  return { kind: "DataVisualizationNode", source, display, chartSettings: axes };
}

/** PostHog changes a query when it saves it, so what was sent is told by a hash of it, not by looking at it. */
function tagsOf(slug: string, ...content: unknown[]): string[] {
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return [`${OURS}${slug}`, `${HASH}${hash}`];
}

/** The slug that a tag names, of what is ours. */
export function slugOf(tags: readonly string[]): string | null {
  return tags.find((tag) => tag.startsWith(OURS))?.slice(OURS.length) ?? null;
}

/** Whether what PostHog has is what was declared. */
export function isCurrent(found: readonly string[], declared: readonly string[]): boolean {
  return declared.every((tag) => found.includes(tag));
}
