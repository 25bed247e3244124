/** The filters that can be typed, each with an example value. */
export const FILTERS = {
  tag: "stoic",
  book: "walden",
  author: "“Jane Austen”",
  source: "kindle",
  color: "yellow",
  is: "favourite",
  has: "note",
  before: "2024-03",
  after: "2023",
} as const;

export type FilterName = keyof typeof FILTERS;

/** Names that are typed otherwise than the code has them. Both spellings are understood; this one is offered. */
const SPELLED: Partial<Record<FilterName, string>> = { color: "colour" };

function filterNames(): FilterName[] {
  return Object.keys(FILTERS).filter((name): name is FilterName => name in FILTERS);
}

/** A filter's name as it is offered to readers. */
export function spelledName(name: FilterName): string {
  return SPELLED[name] ?? name;
}

/** All names under which filters can be typed. */
export const TYPED_NAMES: readonly string[] = [...Object.keys(FILTERS), ...Object.values(SPELLED)];

/** A piece of what a reader typed, and its position. */
export type TypedToken = { start: number; end: number; negated: boolean } & (
  | { kind: "word" | "phrase"; text: string }
  | { kind: "filter"; name: FilterName; value: string; isQuoted: boolean }
);

/** A filter, as it is typed: `-tag:"to read"`. */
export type TypedFilter = Extract<TypedToken, { kind: "filter" }>;

const QUOTED = String.raw`[“”"]([^“”"]*)(?:[“”"]|$)`;
const TOKEN = new RegExp(
  String.raw`(?<=^|\s)(-?)(?:(${TYPED_NAMES.join("|")}):(?:${QUOTED}|([^\s“”"]+))|${QUOTED})|([^\s“”"]+)`,
  "giu",
);
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const CLOSED: Partial<Record<FilterName, RegExp>> = {
  is: /^(?:favou?rite|archived)$/i,
  has: /^(?:note|tag)s?$/i,
  before: DATE,
  after: DATE,
};

/**
 * Splits the input into tokens, in order. Whatever is not a filter, phrase or exclusion is words: any input can be
 * parsed.
 */
export function tokens(typed: string): TypedToken[] {
  return [...typed.matchAll(TOKEN)].flatMap((match) => {
    const place = { start: match.index, end: match.index + match[0].length };
    const [whole, minus, name, quotedValue, value, phrase] = match;
    const negated = minus === "-";
    if (name !== undefined) {
      const filter = filterOf(name, (quotedValue ?? value ?? "").trim());
      const isQuoted = quotedValue !== undefined;
      return filter ? [{ kind: "filter", ...filter, isQuoted, ...place, negated }] : wordsOf(whole, place);
    }
    if (phrase !== undefined) return phrase.trim() ? [{ kind: "phrase", text: phrase.trim(), ...place, negated }] : [];
    return wordsOf(whole, place);
  });
}

function filterOf(typedName: string, value: string): { name: FilterName; value: string } | null {
  const typed = typedName.toLowerCase();
  const name = filterNames().find((known) => known === typed || SPELLED[known] === typed);
  if (name === undefined || value === "" || CLOSED[name]?.test(value) === false) return null;
  return { name, value };
}

/** A word, or an excluded one: a minus sign counts only in front of something that can be searched for. */
function wordsOf(whole: string, place: { start: number; end: number }): TypedToken[] {
  const negated = /^-(?:[\p{L}\p{N}\p{Extended_Pictographic}]|\.\p{L})/u.test(whole);
  return [{ kind: "word", text: negated ? whole.slice(1) : whole, ...place, negated }];
}

/** The input with another filter appended. */
export function withFilter(typed: string, name: FilterName, value: string): string {
  const quoted = /\s/u.test(value) ? `"${value}"` : value;
  return `${typed.trimEnd()} ${spelledName(name)}:${quoted}`.trimStart();
}

/** The input without this token. */
export function without(typed: string, { start, end }: TypedToken): string {
  return `${typed.slice(0, start).trimEnd()} ${typed.slice(end).trimStart()}`.trim();
}
