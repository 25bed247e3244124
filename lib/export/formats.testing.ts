import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "./exported.ts";
import { DEFAULT_TEMPLATE } from "./template.ts";

export const CONTEXT: ExportContext = {
  title: "Library",
  exportedAt: "2024-05-01T12:00:00",
  locale: "en-GB",
  template: DEFAULT_TEMPLATE,
};

export function exportedBook(fields: Partial<ExportedBook> = {}): ExportedBook {
  return {
    id: 1,
    title: "Walden",
    author: "Henry David Thoreau",
    authors: ["Henry David Thoreau"],
    source: "koreader",
    sources: ["koreader"],
    highlightCount: 1,
    exportedCount: 1,
    lastHighlightedAt: "2024-03-01T08:00:00",
    tags: [],
    kind: "book",
    url: null,
    site: null,
    publishedAt: null,
    subtitle: null,
    series: null,
    seriesNumber: null,
    year: null,
    language: null,
    publisher: null,
    pinned: false,
    archived: false,
    cover: null,
    asin: null,
    isbn: null,
    md5: null,
    createdAt: 1_700_000_000_000,
    ...fields,
  };
}

export function exportedHighlight(fields: Partial<ExportedHighlight> = {}): ExportedHighlight {
  return {
    id: 412,
    bookId: 1,
    kind: "highlight",
    text: "Simplify, simplify.",
    note: null,
    chapter: "Economy",
    page: null,
    location: "1251",
    locations: { start: 1251, end: 1251 },
    order: 1251,
    color: "yellow",
    tags: [],
    source: "koreader",
    sourceUrl: null,
    sourceId: null,
    highlightedAt: "2024-03-01T08:00:00",
    editedAt: null,
    favorite: false,
    clipped: false,
    selectors: null,
    ...fields,
  };
}

export function stepsOf(book: ExportedBook, ...items: ExportedHighlight[]): ExportStep[] {
  return [
    { is: "book", book },
    { is: "highlights", items },
  ];
}

/** All that a format wrote, without the names of files. */
export function textOf(parts: Iterable<WrittenPart>): string {
  return [...parts].filter((part) => typeof part === "string").join("");
}
