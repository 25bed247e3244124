/** What a column of a table can hold. */
export const TABLE_COLUMNS = [
  "text",
  "title",
  "author",
  "note",
  "tags",
  "color",
  "chapter",
  "page",
  "location",
  "date",
  "isbn",
  "url",
] as const;

/** The most columns of a table that can be named. */
export const MOST_COLUMNS = 1000;
