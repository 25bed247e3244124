import { counted } from "#components/counted.ts";
import { Fragment, type ReactNode } from "react";
import { AuthorLinks } from "#components/book/author-links.tsx";
import { readMoment, shortDate } from "#components/moment.ts";
import { sourceName } from "#components/sources.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { languageName } from "#lib/vocabulary/language-name.ts";

type BookLineProps = {
  book: Book;
  /** The sources of its highlights, each once. */
  sources: readonly string[];
  /** How many of its highlights are without words, and how many of them because of the publisher's copying limit. */
  wordless: { wordless: number; limited: number };
};

/**
 * The authors and details of a book, the number of its highlights, and their sources; for an article, its site, date
 * and link.
 */
export function BookLine({ book, sources, wordless: { wordless, limited } }: BookLineProps) {
  const { author, site, publishedAt, highlightCount, kind, url, publisher, language, isbn } = book;
  const count = counted(highlightCount, "highlight");
  const named = sources.map((source) => (kind === "article" && source === "web" ? "Article" : sourceName(source)));
  const parts: [string, ReactNode][] = [
    ["author", author && <AuthorLinks author={author} />],
    ["series", seriesOf(book)],
    ["year", book.year !== null && yearWords(book.year)],
    ["site", site && <bdi>{site}</bdi>],
    ["day", publishedAt && dayOf(publishedAt)],
    ["count", count],
    ["wordless", wordless > 0 && wordlessWords(wordless, limited)],
    ["sources", named.join(", ")],
    ["publisher", publisher],
    ["language", language !== null && languageName(language)],
    ["isbn", isbn !== null && `ISBN ${isbn}`],
    ["page", url !== null && isOfTheWeb(url) && <PageLink url={url} />],
  ];
  const shown = parts.filter(([, part]) => Boolean(part));
  return (
    <span className="wrap-anywhere">
      {shown.map(([name, part], at) => (
        <Fragment key={name}>
          {at > 0 && " · "}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
    </span>
  );
}

/** For instance “Earthsea 2”. */
function seriesOf({ series, seriesNumber }: Book): string | null {
  return [series, seriesNumber].filter(Boolean).join(" ") || null;
}

function yearWords(year: number): string {
  return year < 0 ? `${-year} BC` : `${year}`;
}

/** For instance “186 of them without words (publisher’s copying limit)”. */
function wordlessWords(wordless: number, limited: number): string {
  const words = `${wordless.toLocaleString("en")} of them without words`;
  return limited === wordless ? `${words} (publisher’s copying limit)` : words;
}

/** The date, or the page's own text if it is not a known date format. */
function dayOf(publishedAt: string): ReactNode {
  const moment = readMoment(publishedAt, false);
  return moment ? <time dateTime={publishedAt}>{shortDate(moment)}</time> : <bdi>{publishedAt.slice(0, 40)}</bdi>;
}

/** Whether an address is a web address: addresses come from files, too, which may contain anything. */
function isOfTheWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function PageLink({ url }: { url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark"
    >
      Open the page
    </a>
  );
}
