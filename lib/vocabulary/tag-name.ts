/** A tag as it is written, and what its spellings have in common. */
export interface TagName {
  name: string;
  nameKey: string;
}
