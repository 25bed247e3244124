import type { Mark } from "./mark.ts";

/** Draws marks on the page. */
export interface Painter {
  /** Draws these marks, and nothing else any more. */
  paint(marks: readonly Mark[]): void;
  /** Shows which one is open. */
  open(mark: Mark | null): void;
}
