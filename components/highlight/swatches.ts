import type { Color } from "#lib/api-contract/highlight.ts";

/** The background of each colour. */
export const SWATCH: Record<Color, string> = {
  yellow: "bg-yellow",
  blue: "bg-blue",
  pink: "bg-pink",
  orange: "bg-orange",
  green: "bg-green",
  purple: "bg-purple",
};
