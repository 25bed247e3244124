/** Parameters that say where a reader came from, not what is read. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_enc_id|oly_anon_id|vero_id|ref_src|spm|wt_mc|cmpid|at_medium|at_campaign|s_cid|__twitter_impression)$/i;
/** First labels of host names, anywhere but in the last two, under which a site shows the same pages. */
const SAME_SITE = new Set(["www", "m", "mobile", "amp"]);

/**
 * The address under which a page is stored: its canonical one if the page may claim it, else its own; without a
 * fragment and without tracking parameters. `null` for what is not a web page.
 *
 * A page may only claim addresses of its own host. Otherwise any page could claim to be another, and get the reader's
 * clips of that page.
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
  // Drop the query of an address that is longer than servers accept.
  if (chosen.href.length > 2047) chosen.search = "";
  return chosen.href.length > 2047 ? null : chosen.href;
}

/** Whether a page may ask for clips under an address: it is its own, or one that it may claim as canonical. */
export function isAddressOf(address: string, location: string): boolean {
  return addressOfPage(location, address) === address;
}

/** The site of a page, whose pages may speak for each other; null for what is not a web page. */
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
  // Some sites name their front page as canonical on every page.
  return named.pathname !== "/" || named.search !== "" || here.pathname === "/";
}

/** The host without labels for the presentation, and the port: `en.m.wikipedia.org` is `en.wikipedia.org`. */
function site({ hostname, port }: URL): string {
  const labels = hostname.split(".");
  const kept = labels.filter((label, index) => index >= labels.length - 2 || !SAME_SITE.has(label));
  return `${kept.join(".")}:${port}`;
}

/** The host as shown to the reader. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, "");
}
