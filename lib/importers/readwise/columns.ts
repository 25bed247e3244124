/** The columns of a Readwise export, in small letters; any may be missing but the first two, and others may be there. */
export const READWISE_COLUMNS = [
  "highlight",
  "book title",
  "book author",
  "amazon book id",
  "note",
  "color",
  "tags",
  "location type",
  "location",
  "highlighted at",
  "document tags",
] as const;
export type ReadwiseColumn = (typeof READWISE_COLUMNS)[number];

/** The number of each column, by its name in any capitals; null if this is no Readwise export. */
export function readwiseColumns(columns: string[]): Map<ReadwiseColumn, number> | null {
  const names = columns.map((column) => column.trim().toLowerCase());
  const numbers = READWISE_COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  const found = new Map(numbers.filter(([, number]) => number !== -1));
  return found.has("highlight") && found.has("book title") ? found : null;
}
