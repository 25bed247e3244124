/** In which order a book's highlights are listed: as in the book, or by when they were made. */
export const HIGHLIGHT_ORDERS = ["reading", "newest", "oldest"] as const;
export type HighlightOrder = (typeof HIGHLIGHT_ORDERS)[number];
