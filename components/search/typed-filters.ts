import { sourceName } from "#components/sources.ts";
import { type TypedFilter, TYPED_NAMES, type TypedToken, tokens } from "#lib/search/typed.ts";

const NAMED = new RegExp(String.raw`^-?(?:${TYPED_NAMES.join("|")}):`, "iu");

/**
 * The part of the input that can be searched already: all of it, except an incomplete filter at its end, such as `tag:`
 * or `before:20`.
 */
export function askable(typed: string): string {
  const last = tokens(typed).at(-1);
  const isBegun = last?.kind === "word" && last.end === typed.length && NAMED.test(typed.slice(last.start));
  const asked = isBegun ? typed.slice(0, last.start) : typed;
  return tokens(asked).length === 0 ? "" : asked;
}

/** Whether the input ends with a filter that may continue: `tag:sto` may become `tag:stoic`. */
export function isOpenEnded(typed: string): boolean {
  const last = tokens(typed).at(-1);
  return last?.kind === "filter" && isOpen(last, typed);
}

function isOpen({ end }: TypedToken, typed: string): boolean {
  return end === typed.length && !/[“”"]$/u.test(typed);
}

/** The filters in the input; one that may continue counts once typing pauses. */
export function filtersIn(typed: string, isResting: boolean): TypedFilter[] {
  return tokens(typed)
    .filter((token) => token.kind === "filter")
    .filter((token) => isResting || !isOpen(token, typed));
}

/** The label of a filter's chip: `#stoic`, `Not by Seneca`. */
export function filterLabel({ name, value, negated }: Pick<TypedFilter, "name" | "value" | "negated">): string {
  if (name === "tag") return negated ? `Not #${value}` : `#${value}`;
  const label = plainLabel(name, value);
  return negated ? `Not ${label.slice(0, 1).toLowerCase()}${label.slice(1)}` : label;
}

function plainLabel(name: Exclude<TypedFilter["name"], "tag">, value: string): string {
  switch (name) {
    case "book":
      return `In ${value}`;
    case "author":
      return `By ${value}`;
    case "source":
      return `From ${sourceName(value)}`;
    case "color":
      return `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`;
    case "is":
      return value.toLowerCase() === "archived" ? "In archived books" : "Favourites";
    case "has":
      return `With a ${value.toLowerCase().replace(/s$/, "")}`;
    case "before":
      return `Before ${value}`;
    case "after":
      return `After ${value}`;
  }
}
