import type { KindleProblem } from "../view.ts";
import type { KindleBook, KindleHighlight } from "./book.ts";
import { bookAddress, fetchPage } from "./fetch-page.ts";
import type { Fetch } from "../server/call.ts";
import { type BookPage, parseBook } from "./parse-book.ts";
import type { ListedBook } from "./parse-library.ts";

/** A book of which all pages have been read. */
export interface ReadBook {
  asin: string;
  book: KindleBook;
  /** SHA-256 of its content, hexadecimal. */
  mark: string;
}

type KindleBookResult =
  | { ok: true; read: ReadBook; truncated: boolean; unreadable: number }
  | { ok: false; problem: KindleProblem };

/** A notebook with more pages than this is a loop. */
const PAGES_AT_MOST = 1000;

/** Reads all pages of a book. `pause` is awaited before each further page. */
export async function readBook(
  fetch: Fetch,
  domain: string,
  listed: ListedBook,
  pause: () => Promise<void>,
): Promise<KindleBookResult> {
  const highlights: KindleHighlight[] = [];
  let [truncated, unreadable] = [false, 0];
  let next: BookPage["next"] = null;
  for (let count = 0; count < PAGES_AT_MOST; count++) {
    const fetched = await fetchPage(fetch, bookAddress(domain, listed.asin, next));
    if (!fetched.ok) return fetched;
    const page = parseBook(fetched.html);
    if (page.kind === "refused") return { ok: false, problem: page.problem };
    highlights.push(...page.highlights);
    truncated ||= page.truncated;
    unreadable += page.unreadable;
    if (page.next === null || page.next.token === next?.token) break;
    ({ next } = page);
    await pause();
  }
  const book: KindleBook = { ...listed, source: "kindle-notebook", highlights };
  return { ok: true, read: { asin: listed.asin, book, mark: await markOf(book) }, truncated, unreadable };
}

async function markOf(book: KindleBook): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(book)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
