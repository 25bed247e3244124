import type { KindleHighlight } from "./book.ts";
import { byClass, byId, type KindleDocument, type Element, hasClass, parse, valueOfClass } from "./dom.ts";
import { readRefusal, type AmazonRefusal } from "./refused.ts";
import { isAnnotation, readRow } from "./row.ts";

/** A page of a book's highlights. */
export interface BookPage {
  kind: "book";
  highlights: KindleHighlight[];
  /** The token of the next page; null if there is none. */
  next: { token: string; contentLimitState: string } | null;
  /** Whether Amazon hides highlights of this book, or parts of them, because of the publisher's limit. */
  truncated: boolean;
  /** Rows that could not be read. */
  unreadable: number;
}

const NEXT = "kp-notebook-annotations-next-page-start";

/** Parses a page of `/notebook?asin=`: the first one has a head and a container, the others are bare rows. */
export function parseBook(html: string): BookPage | AmazonRefusal {
  const page = parse(html);
  const rows = annotationRows(page);
  const isBook = rows.length > 0 || byId(page, "kp-notebook-annotations") !== null || byClass(page, NEXT).length > 0;
  if (!isBook) return readRefusal(page);
  const highlights = rows.flatMap((row) => readRow(row) ?? []);
  const token = valueOfClass(page, NEXT);
  const contentLimitState = valueOfClass(page, "kp-notebook-content-limit-state") ?? "";
  const summary = byId(page, "kp-notebook-hidden-annotations-summary");
  return {
    kind: "book",
    highlights,
    next: token === null ? null : { token, contentLimitState },
    truncated: summary !== null && !hasClass(summary, "aok-hidden"),
    unreadable: rows.length - highlights.length,
  };
}

/** The innermost rows that contain an annotation: layout rows can be nested. */
function annotationRows(page: KindleDocument): Element[] {
  const rows = byClass(page, "a-row", "a-spacing-base").filter(isAnnotation);
  return rows.filter((row) => !byClass(row, "a-row", "a-spacing-base").some(isAnnotation));
}
