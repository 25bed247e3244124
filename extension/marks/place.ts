/** Sizes in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const MARGIN = 12;

/**
 * Positions a card of a given size: under the mark if there is space, else above it, else at the foot of the window.
 */
export function placeCard(
  about: Box | null,
  card: Pick<Box, "width" | "height">,
  window: Pick<Box, "width" | "height">,
) {
  const lowest = Math.max(MARGIN, window.height - card.height - MARGIN);
  const rightmost = Math.max(MARGIN, window.width - card.width - MARGIN);
  const isInView = about !== null && about.top < window.height && about.top + about.height > 0;
  if (!isInView) return { left: rightmost, top: lowest };
  const left = Math.min(Math.max(MARGIN, about.left), rightmost);
  const under = about.top + about.height + MARGIN;
  if (under <= lowest) return { left, top: under };
  const over = about.top - card.height - MARGIN;
  return { left, top: over >= MARGIN ? over : lowest };
}
