/** A tag as it is written, and its key. */
export interface TagName {
  name: string;
  nameKey: string;
}
