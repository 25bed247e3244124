/** Amazon's domains with a notebook, and the languages and countries whose readers have it there. */
const DOMAINS = {
  "amazon.com": [],
  "amazon.co.uk": ["en-GB", "en-IE", "cy"],
  "amazon.de": ["de"],
  "amazon.fr": ["fr"],
  "amazon.it": ["it"],
  "amazon.es": ["es", "ca", "eu", "gl"],
  "amazon.co.jp": ["ja"],
  "amazon.in": ["en-IN", "hi", "ta", "te"],
  "amazon.ca": ["en-CA", "fr-CA"],
  "amazon.com.br": ["pt", "pt-BR"],
  "amazon.com.au": ["en-AU", "en-NZ"],
  "amazon.com.mx": ["es-MX"],
  "amazon.nl": ["nl"],
} as const satisfies Record<string, readonly string[]>;

export type Domain = keyof typeof DOMAINS;

export const ALL_DOMAINS = Object.keys(DOMAINS).filter(isDomain);

export function isDomain(text: string): text is Domain {
  return Object.hasOwn(DOMAINS, text);
}

/** The domain where a reader of this language most likely has the notebook. `language`: BCP 47, from the browser. */
export function domainFor(language: string): Domain {
  const [primary = ""] = language.split("-");
  const reads = (tag: string) => ALL_DOMAINS.find((domain) => (DOMAINS[domain] as readonly string[]).includes(tag));
  return reads(language) ?? reads(primary) ?? "amazon.com";
}

/** The host permission that is needed to read the notebook. */
export function originOf(domain: string): string {
  return `https://read.${domain}/*`;
}
