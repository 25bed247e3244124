/** What was found out about one side of search: lines to read, and the plain reason. */
export interface Explained {
  lines: string[];
  /** Why it is not found; null if it is. */
  reason: string | null;
}
