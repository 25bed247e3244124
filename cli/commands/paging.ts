import { InvalidArgumentError } from "commander";

/** The most items of one request. */
const PAGE = 100;

interface PagedItems<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The items of a list, page by page, up to a number of them. */
export async function* itemsOf<Item>(
  most: number,
  fetchPage: (paging: { limit: number; cursor?: string }) => Promise<PagedItems<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | null = null;
  for (let left = most; left > 0;) {
    const page: PagedItems<Item> = await fetchPage({ limit: Math.min(PAGE, left), ...(cursor !== null && { cursor }) });
    yield* page.items;
    left -= page.items.length;
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

/** The value of `--limit`. @throws {InvalidArgumentError} unless it is a positive whole number, or `all` */
export function parseMost(text: string): number {
  if (text === "all") return Infinity;
  const most = Number(text);
  if (Number.isSafeInteger(most) && most > 0) return most;
  throw new InvalidArgumentError("Give a number, or “all”.");
}
