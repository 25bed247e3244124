import type { ClippedPage } from "#lib/api-contract/clip.ts";
import { addressOfPage, hostOf } from "./address.ts";
import { readJsonLd } from "./json-ld.ts";

/** A page's metadata, unparsed. */
export interface PageFacts {
  location: string;
  canonical: string | null;
  title: string;
  jsonLd: readonly string[];
  /** `<meta>` elements in order: the name or property in lower case, and the content. */
  metas: readonly (readonly [name: string, content: string])[];
}

/** Limit, because a page may contain endless metadata. */
const MOST_METAS = 300;
const MOST_SCRIPTS = 20;
const LONGEST_SCRIPT = 300_000;
const LONGEST_META = 4000;

/**
 * Collects a page's metadata. `stale`: the canonical address before the page navigated without reloading. If the page
 * still has that one, its head describes the page before.
 */
export function readFacts(doc: Document, stale: string | null = null): PageFacts {
  const canonical = doc.querySelector('link[rel~="canonical"]')?.getAttribute("href") ?? null;
  const facts = { location: doc.location.href, title: doc.title.slice(0, LONGEST_META) };
  if (canonical !== null && canonical === stale && !leadsTo(canonical, doc.location)) {
    return { ...facts, canonical: null, jsonLd: [], metas: [] };
  }
  const metas = [...doc.querySelectorAll("meta[content]")].slice(0, MOST_METAS).map((meta): [string, string] => {
    const name = meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "";
    return [name.trim().toLowerCase().slice(0, 100), (meta.getAttribute("content") ?? "").slice(0, LONGEST_META)];
  });
  const scripts = [...doc.querySelectorAll('script[type="application/ld+json"]')].slice(0, MOST_SCRIPTS);
  return {
    ...facts,
    canonical,
    jsonLd: scripts.map(({ textContent }) => textContent ?? "").filter(({ length }) => length <= LONGEST_SCRIPT),
    metas,
  };
}

function leadsTo(address: string, { href, pathname }: Location): boolean {
  return URL.canParse(address, href) && new URL(address, href).pathname === pathname;
}

/**
 * Describes a page as an article: from its JSON-LD, then OpenGraph, then metadata of libraries and old pages.
 * Everything is cut to the limits of the library. Null for what is not a web page. Sources: https://schema.org/Article,
 * https://ogp.me, https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
 */
export function describePage(facts: PageFacts): ClippedPage | null {
  const url = addressOfPage(facts.location, facts.canonical);
  if (url === null) return null;
  const structured = readJsonLd(facts.jsonLd, url);
  const meta = (...names: string[]) =>
    names.map((name) => contentOf(facts, name)).find((content) => content !== null) ?? null;
  const titles = [structured?.title, meta("og:title", "citation_title", "dc.title", "twitter:title"), facts.title];
  const authors = [
    structured?.author,
    citedAuthors(facts),
    meta("article:author", "author", "dc.creator", "byl", "parsely-author"),
  ];
  const sites = [structured?.site, meta("og:site_name", "citation_journal_title", "dc.publisher", "application-name")];
  const dates = [
    structured?.publishedAt,
    meta(
      "article:published_time",
      "citation_publication_date",
      "citation_date",
      "datepublished",
      "dc.date",
      "dcterms.date",
      "date",
    ),
  ];
  return {
    url,
    title: first(titles, 2000) ?? hostOf(url),
    author: first(
      authors.filter((author) => !/^(https?:|@)/.test(author ?? "")),
      1000,
    ),
    site: first(sites, 500) ?? hostOf(url),
    publishedAt: dates.map(dateIn).find((date) => date !== null) ?? null,
  };
}

function contentOf({ metas }: PageFacts, name: string): string | null {
  return metas.find(([of, content]) => of === name && content.trim() !== "")?.[1] ?? null;
}

/** The authors of a scholarly page, which has a tag for each, the family name first. */
function citedAuthors({ metas }: PageFacts): string | null {
  const named = metas.filter(([name]) => name === "citation_author").slice(0, 20);
  const names = named.map(([, content]) => content.replace(/^\s*([^,]+),\s*([^,]+?)\s*$/, "$2 $1").trim());
  return names.length > 0 ? names.join(", ") : null;
}

function first(values: readonly (string | null | undefined)[], longest: number): string | null {
  for (const value of values) {
    // Names are one line, without control characters.
    const words = (value ?? "").replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
    if (words !== "") return words.length > longest ? words.slice(0, longest).trim() : words;
  }
  return null;
}

/**
 * Parses `2024-03-01` or `2024/3/1`, with its time if it has one; null for anything else, and for days that do not
 * exist.
 */
function dateIn(text: string | null | undefined): string | null {
  const parts =
    /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/.exec(
      text ?? "",
    );
  if (parts === null) return null;
  const [, year = "", month = "", day = "", time, zone = ""] = parts;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(date)) return null;
  return time === undefined ? date : `${date}T${time}${zone}`;
}
