/** Makes links that a reader can open. */
export interface AssistantLinks {
  book(id: number): string;
  /** Opens the book at this highlight. */
  highlight(bookId: number, id: number): string;
}

/** Links to a server. `address`: its public origin and base path, `https://lektr.example/books-of-ada`. */
export function linksTo(address: string): AssistantLinks {
  const root = address.replace(/\/+$/, "");
  return {
    book: (id) => `${root}/books/${id}`,
    highlight: (bookId, id) => `${root}/books/${bookId}?at=${id}#highlight-${id}`,
  };
}
