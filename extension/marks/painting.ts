import type { PageMark } from "./mark.ts";

/** Draws marks on the page. */
export interface Painter {
  /** Draws these marks, and removes all others. */
  paint(marks: readonly PageMark[]): void;
  /** Highlights the open one. */
  open(mark: PageMark | null): void;
}
