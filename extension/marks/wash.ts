import type { Color } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

/** Hues of the app's colours, in degrees of OKLCH. */
const HUES: Record<Color, number> = { yellow: 95, blue: 245, pink: 0, orange: 60, green: 145, purple: 305 };

/** The look of marks on any page, light or dark: a translucent wash. The page keeps its text colour. */
export function washRules(selectorOf: (color: Color) => string): string {
  const rules = COLORS.map((color) => `${selectorOf(color)}{background-color:oklch(0.8 0.14 ${HUES[color]} / 0.42)}`);
  const plain = COLORS.map(selectorOf).join();
  return `${rules.join("\n")}\n@media (forced-colors:active){${plain}{background-color:Mark;color:MarkText}}`;
}
