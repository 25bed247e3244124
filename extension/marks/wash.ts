import type { Color } from "#lib/api-contract/highlight.ts";
import { COLORS } from "./colors.ts";

/** Hues of the app's colours, in degrees of OKLCH. */
const HUES: Record<Color, number> = { yellow: 95, blue: 245, pink: 0, orange: 60, green: 145, purple: 305 };

/**
 * How marks look on a page of anyone's making, light or dark: a wash that lets through what is behind it, and a line beneath.
 * The page keeps the colour of its letters.
 */
export function washRules(selectorOf: (color: Color) => string): string {
  const rules = COLORS.map((color) => {
    const hue = HUES[color];
    return `${selectorOf(color)}{background-color:oklch(0.8 0.14 ${hue} / 0.36);text-decoration:underline 1px oklch(0.62 0.13 ${hue})}`;
  });
  return rules.join("\n");
}
