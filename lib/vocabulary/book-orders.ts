/** In which order books are listed: most recently read, by title, by author, or most highlights first. */
export const BOOK_ORDERS = ["recent", "title", "author", "count"] as const;
export type BookOrder = (typeof BOOK_ORDERS)[number];
