/** The address of a highlight in its book. */
export function addressOf(server: string, bookId: number, highlightId: number): string {
  return `${server}/books/${bookId}?at=${highlightId}#highlight-${highlightId}`;
}
