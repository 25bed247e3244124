import type { SourceBook } from "./types.ts";

/** Parameters that newsletters and networks add to an address to track its visitors. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$/;

/** The address of a page without the parts that do not identify it: the fragment, and tracking parameters. */
export function pageAddress(url: string): string {
  const address = new URL(url);
  // Some pages differ only in this: `#!/chapter/2`.
  if (!address.hash.startsWith("#!")) address.hash = "";
  const tracking = Array.from(address.searchParams.keys()).filter((name) => TRACKING.test(name));
  for (const name of tracking) address.searchParams.delete(name);
  return address.href;
}

interface WebPage {
  /** As written; anything that is no address of the web makes no page. */
  url: string;
  /** Empty if the file does not contain it: then the address is the name. */
  title: string;
  author?: string | null;
  site?: string | null;
  publishedAt?: string | null;
}

/**
 * A page of the web as a book of the library, told from others by its address, just as the web clipper keeps it; null
 * if there is no such address.
 */
export function webPage({ url, title, author = null, site = null, publishedAt = null }: WebPage): SourceBook | null {
  const written = url.trim();
  if (written.length > 2047 || !URL.canParse(written)) return null;
  const { protocol, hostname, pathname } = new URL(written);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const name = hostname.replace(/^www\./, "");
  return {
    title: title.trim() || `${name}${pathname.replace(/\/$/, "")}`,
    author,
    kind: "article",
    url: pageAddress(written),
    site: site ?? name,
    publishedAt,
  };
}
