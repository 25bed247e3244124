import { findPassage } from "../anchoring/find.ts";
import { rangeOf, readPage } from "../anchoring/page.ts";
import { wantedBy } from "../anchoring/selectors.ts";
import type { SlicedWork } from "../anchoring/slices.ts";
import type { PageMark } from "./mark.ts";

/** Finds marks on the current page, and sets the range of each. @returns how many were found */
export function* anchorMarks(doc: Document, marks: readonly PageMark[]): SlicedWork<number> {
  const page = yield* readPage(doc);
  let count = 0;
  for (const mark of marks) {
    const wanted = wantedBy(mark.selectors);
    const found = wanted && (yield* findPassage(wanted, page));
    mark.range = found && rangeOf(page, found);
    mark.stood = mark.range?.toString() ?? "";
    if (mark.range !== null) count += 1;
    yield;
  }
  return count;
}
