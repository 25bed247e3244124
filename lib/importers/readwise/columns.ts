/**
 * The columns of a Readwise export, in small letters; any may be missing but the first two, and others may be there.
 */
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

/** Whether a table with these columns is a Readwise export. */
export function isReadwise(columns: readonly string[]): boolean {
  return columns.includes("highlight") && columns.includes("book title");
}

/** The number of each column, by its name in small letters. */
export function readwiseColumns(columns: readonly string[]): Map<ReadwiseColumn, number> {
  const numbers = READWISE_COLUMNS.map((column) => [column, columns.indexOf(column)] as const);
  return new Map(numbers.filter(([, number]) => number !== -1));
}
