/** No number that is published stands for fewer installations than this. */
export const THRESHOLD = 20;

/** Published numbers are multiples of this. */
export const ROUNDED_TO = 10;

/** A name and how many installations it stands for. */
export interface StatisticsCell {
  name: string;
  installations: number;
}

/** What may be published of a table. */
export interface PublishedStatistics {
  cells: StatisticsCell[];
  /** Those that were too few each, taken together; null if even together they are too few, or there are none. */
  others: number | null;
}

/**
 * Leaves out each cell of fewer than twenty installations, and rounds the rest to ten. What was left out is told as one
 * number only if that stands for twenty or more: never where an installation can be in several cells, since then nobody
 * knows for how many it stands.
 */
export function publish(cells: readonly StatisticsCell[], overlapping = false): PublishedStatistics {
  const shown = cells.filter(({ installations }) => installations >= THRESHOLD);
  const hidden = cells.filter(({ installations }) => installations < THRESHOLD);
  const together = hidden.reduce((sum, { installations }) => sum + installations, 0);
  return {
    cells: shown.map(({ name, installations }) => ({ name, installations: rounded(installations) })),
    // One cell that is hidden would be told by its own number.
    others: !overlapping && hidden.length > 1 && together >= THRESHOLD ? rounded(together) : null,
  };
}

function rounded(installations: number): number {
  return Math.round(installations / ROUNDED_TO) * ROUNDED_TO;
}
