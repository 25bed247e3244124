import { COLORS } from "#lib/vocabulary/colors.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { type TypedFilter, type FilterName, tokens } from "#lib/search/typed.ts";

/** A filter that can be chosen instead of typed. */
export type Offer = Pick<TypedFilter, "name" | "value" | "negated"> & {
  /** The value is the beginning of a longer title. */
  isCut: boolean;
};

const MOST_OF_A_KIND = 3;
const LONGEST_TITLE = 48;

/** Filters that would narrow these results down and are not typed yet: some results match them and some do not. */
export function offersFor(items: readonly SearchResult[], typed: string): Offer[] {
  const used = new Set(tokens(typed).map((token) => (token.kind === "filter" ? keyOf(token) : null)));
  const cut = new Set(
    items
      .map(({ book }) => plainTitle(book.title))
      .filter(isLong)
      .map(typedTitle),
  );
  const offer = (name: FilterName, valuesOf: (item: SearchResult) => readonly string[]): Offer[] =>
    dividing(items, valuesOf).map((value) => ({
      name,
      value,
      negated: false,
      isCut: name === "book" && cut.has(value),
    }));
  return [
    ...offer("tag", ({ highlight }) => highlight.tags.filter((tag) => !/[“”"]/u.test(tag))),
    ...offer("book", ({ book }) => [typedTitle(book.title)]),
    ...offer("is", ({ highlight }) => (highlight.favorite ? ["favourite"] : [])),
    ...offer("has", ({ highlight }) => (highlight.note === null || highlight.note === "" ? [] : ["note"])),
    ...offer("color", ({ highlight }) => [highlight.color ?? COLORS[0] ?? ""]),
    ...offer("source", ({ highlight }) => [highlight.source]),
  ].filter((one) => one.value !== "" && !used.has(keyOf(one)));
}

function keyOf({ name, value }: Pick<TypedFilter, "name" | "value">): string {
  const written = value.toLowerCase();
  return `${name}:${name === "is" && written !== "archived" ? "favourite" : written}`;
}

/** The values that some items have and some don't, the most frequent first. */
function dividing(items: readonly SearchResult[], valuesOf: (item: SearchResult) => readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of items.flatMap((item) => [...new Set(valuesOf(item))])) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count < items.length)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_OF_A_KIND)
    .map(([value]) => value);
}

/** The beginning of a title that one would type to find it: whole words, without quotation marks. */
function typedTitle(title: string): string {
  const plain = plainTitle(title);
  if (!isLong(plain)) return plain;
  return [...plain]
    .slice(0, LONGEST_TITLE)
    .join("")
    .replace(/\s+\S*$/u, "");
}

function plainTitle(title: string): string {
  return title.replaceAll(/[“”"\s]+/gu, " ").trim();
}

function isLong(plain: string): boolean {
  return [...plain].length > LONGEST_TITLE;
}
