/** A request for a page by its number, from 1. */
export interface PagedQuery {
  page: number;
  page_size: number;
}

/** One page of a list, in the format of Readwise. */
export interface NumberedPage<T> {
  count: number;
  next: string | null;
  previous: string | null;
  results: T[];
}

/** The rows of a page. */
export function rowsOf({ page, page_size }: PagedQuery): { limit: number; offset: number } {
  return { limit: page_size, offset: (page - 1) * page_size };
}

/**
 * Builds the page, with the addresses of its neighbours as the client would request them: `address` is the one that it
 * used.
 */
export function numberedPage<T>(
  { page, page_size }: PagedQuery,
  count: number,
  results: T[],
  address: URL,
): NumberedPage<T> {
  const last = Math.max(1, Math.ceil(count / page_size));
  return {
    count,
    next: page < last ? atPage(address, page + 1) : null,
    previous: page > 1 ? atPage(address, Math.min(page - 1, last)) : null,
    results,
  };
}

function atPage(address: URL, page: number): string {
  const url = new URL(address);
  url.searchParams.set("page", `${page}`);
  return url.href;
}
