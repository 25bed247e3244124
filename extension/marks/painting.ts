import type { PageMark } from "./mark.ts";

/** Draws marks on the page. */
export interface Painter {
  /** Draws these marks, and nothing else any more. */
  paint(marks: readonly PageMark[]): void;
  /** Shows which one is open. */
  open(mark: PageMark | null): void;
}
