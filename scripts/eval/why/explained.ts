/** The findings about one side of search: lines to read, and a plain reason. */
export interface Explained {
  lines: string[];
  /** Why it is not found; null if it is. */
  reason: string | null;
}
