/** The structured data about an article. */
export interface StructuredData {
  title: string | null;
  author: string | null;
  site: string | null;
  publishedAt: string | null;
  /** The address that it says it is about. */
  about: string | null;
}

type JsonLdThing = Readonly<Record<string, unknown>>;

/** Limits on the number of things and the depth, because a page may contain anything. */
const MOST_THINGS = 500;
const DEEPEST = 6;

const ARTICLE = /(^|\/)(\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|CreativeWork|WebPage)$/;

/**
 * Finds the article that JSON-LD describes: the one about `address` if there is one, else the first. Skips anything
 * that is not JSON or has another shape. Source: https://schema.org/Article
 */
export function readJsonLd(scripts: readonly string[], address: string): StructuredData | null {
  const things = scripts.flatMap((script) => thingsIn(parse(script)));
  const articles = things.filter((thing) => typesOf(thing).some((type) => ARTICLE.test(type))).map(describe);
  const proper = articles.filter(({ title, author, publishedAt }) => title ?? author ?? publishedAt);
  return (
    proper.find(({ about }) => about === address) ?? proper.toSorted((a, b) => richness(b) - richness(a))[0] ?? null
  );
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    // Pages put anything into these scripts; skip what is not JSON.
    return null;
  }
}

function thingsIn(root: unknown): JsonLdThing[] {
  const things: JsonLdThing[] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (const { value, depth } of waiting) {
    if (things.length > MOST_THINGS || depth > DEEPEST) break;
    const deeper = (inside: unknown) => waiting.push({ value: inside, depth: depth + 1 });
    if (Array.isArray(value)) value.slice(0, MOST_THINGS).forEach(deeper);
    else if (isThing(value)) {
      things.push(value);
      deeper(value["@graph"]);
      deeper(value.mainEntity);
    }
  }
  return things;
}

function describe(thing: JsonLdThing): StructuredData {
  return {
    title: wordsOf(thing.headline) ?? wordsOf(thing.name),
    author: namesOf(thing.author) ?? namesOf(thing.creator),
    site: namesOf(thing.publisher) ?? namesOf(thing.isPartOf),
    publishedAt: wordsOf(thing.datePublished) ?? wordsOf(thing.dateCreated),
    about: wordsOf(thing.url) ?? addressIn(thing.mainEntityOfPage),
  };
}

/** Ranks by completeness: data with author and date describes the article, not the page around it. */
function richness({ title, author, site, publishedAt }: StructuredData): number {
  return [title, author, author, publishedAt, site].filter((value) => value !== null).length;
}

function namesOf(value: unknown): string | null {
  const all = (Array.isArray(value) ? value.slice(0, 20) : [value]).map((one: unknown) =>
    isThing(one) ? wordsOf(one.name) : wordsOf(one),
  );
  const names = all.filter((name) => name !== null && !/^https?:/.test(name));
  return names.length > 0 ? [...new Set(names)].join(", ") : null;
}

function addressIn(value: unknown): string | null {
  return isThing(value) ? (wordsOf(value["@id"]) ?? wordsOf(value.url)) : wordsOf(value);
}

function typesOf({ "@type": type }: JsonLdThing): string[] {
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === "string");
}

function wordsOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one.trim() !== "" ? one.trim() : null;
}

function isThing(value: unknown): value is JsonLdThing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
