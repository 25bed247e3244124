/** Parameters that tell where a reader came from, not what is read. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_enc_id|oly_anon_id|vero_id|ref_src|spm|wt_mc|cmpid|at_medium|at_campaign|s_cid|__twitter_impression)$/i;
/** First labels, or any but the last two, under which a site shows the same pages. */
const SAME_SITE = new Set(["www", "m", "mobile", "amp"]);

/**
 * The address under which a page is kept: the canonical one if the page may speak for it, else its own; without a
 * fragment and without what only says where a reader came from. `null` for what is no page of the web.
 *
 * A page speaks for addresses of its own host alone. Otherwise any page could say that it is another, and be shown what
 * the reader kept of that other page.
 */
export function addressOfPage(location: string, canonical: string | null): string | null {
  const here = parseWebAddress(location, null);
  if (here === null) return null;
  const named = canonical === null ? null : parseWebAddress(canonical, here);
  const chosen = named !== null && speaksFor(here, named) ? named : here;
  chosen.hash = "";
  chosen.username = "";
  chosen.password = "";
  for (const name of new Set(chosen.searchParams.keys())) if (TRACKING.test(name)) chosen.searchParams.delete(name);
  // What is longer than any server takes is kept without its query.
  if (chosen.href.length > 2047) chosen.search = "";
  return chosen.href.length > 2047 ? null : chosen.href;
}

/** Whether a page may ask for what is kept under an address: it is its own, or one that it may name as canonical. */
export function isAddressOf(address: string, location: string): boolean {
  return addressOfPage(location, address) === address;
}

/** The site of a page, as far as its pages may speak for each other; null for what is no page of the web. */
export function siteOf(location: string): string | null {
  const here = parseWebAddress(location, null);
  return here && site(here);
}

function parseWebAddress(text: string, base: URL | null): URL | null {
  const trimmed = text.trim();
  const address = URL.canParse(trimmed, base?.href) ? new URL(trimmed, base?.href) : null;
  return address && /^https?:$/.test(address.protocol) ? address : null;
}

function speaksFor(here: URL, named: URL): boolean {
  if (site(here) !== site(named)) return false;
  // Some sites name their front page on every page.
  return named.pathname !== "/" || named.search !== "" || here.pathname === "/";
}

/** The host without its presentation, and the port: `en.m.wikipedia.org` is `en.wikipedia.org`. */
function site({ hostname, port }: URL): string {
  const labels = hostname.split(".");
  const kept = labels.filter((label, index) => index >= labels.length - 2 || !SAME_SITE.has(label));
  return `${kept.join(".")}:${port}`;
}

/** The host as a reader knows it. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, "");
}
