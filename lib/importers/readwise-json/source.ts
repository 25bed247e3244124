import { z } from "zod";
import { distinct } from "../csv/tags.ts";
import { fieldsOf, textIn } from "../json-file.ts";
import type { SourceBook } from "../types.ts";
import { webPage } from "../web-page.ts";

const words = z.string().nullish().catch(null);

const Source = z.object({
  title: words,
  readable_title: words,
  author: words,
  asin: words,
  category: words,
  source_url: words,
  unique_url: words,
  book_tags: z.array(z.unknown()).nullish().catch(null),
});

const ASIN = /^[A-Z0-9]{10}$/;
/** Podcasts have addresses, too, but are not pages to read. */
const PAGES = ["articles", "tweets"];

/** A source of Readwise's: a book, or the page of the web that an article is. */
export function bookOf(value: unknown): SourceBook {
  const read = Source.safeParse(value).data;
  const title = read?.readable_title?.trim() || (read?.title ?? "");
  const author = read?.author?.trim() || null;
  const tags = tagsOf(read?.book_tags ?? []);
  const addresses = PAGES.includes(read?.category ?? "") ? [read?.source_url, read?.unique_url] : [];
  const [page] = addresses.flatMap((url) => pageAt(url ?? "", title, author));
  if (page !== undefined) return { ...page, tags };
  const asin = read?.asin?.toUpperCase() ?? "";
  return { title, author, asin: ASIN.test(asin) ? asin : null, tags };
}

/** Readwise's own addresses show its copy, and only to its owner: they are not the address of the original page. */
function pageAt(url: string, title: string, author: string | null): SourceBook[] {
  const page = webPage({ url, title, author });
  return page === null || /(?:^|\.)readwise\.io$/.test(page.site ?? "") ? [] : [page];
}

/** The names of tags, `{id, name}` each. */
export function tagsOf(tags: readonly unknown[]): string[] {
  return distinct(
    tags.map((tag) =>
      nameOf(tag)
        .trim()
        .replace(/^[#.]+/, ""),
    ),
  );
}

function nameOf(tag: unknown): string {
  return textIn(fieldsOf(tag)?.["name"] ?? tag);
}
