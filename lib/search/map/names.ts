import { isSpaceless, tellingWords, wordsIn } from "./words.ts";
import { languagesOfGroup } from "./stop-words.ts";

/** A group of related highlights, to be named. */
export interface UnnamedGroup {
  /** Some of its texts, the most central first. */
  texts: readonly string[];
  /** The title of the book of each of its highlights. */
  titles: readonly string[];
}

/** A group's name: the first words of its most central passage, or the titles of its books. */
export interface GroupName {
  name: string;
  by: "passage" | "books";
}

/** One book, or two together, dominate a group from this share on; the second must add something of its own. */
const DOMINANT = 0.7;
const SECOND = 0.2;
/** In a library of fewer books, every group would be named after the same ones. */
const FEWEST_BOOKS = 4;
/** Length of a name by a passage, and of each title. Letters; words stay whole. */
const BEGINNING = 30;
const BEGINNING_SPACELESS = 14;
const TITLE = 26;
/** After a name that was cut; so many words always stay. */
const CUT = " …";
const LEAST_WORDS = 3;
/** Marks and spaces after the last word. */
const LOOSE_END = /[^\p{L}\p{N}\p{M}?!]+$/u;
/** A beginning with fewer words that carry meaning (“And this is what it”) names nothing. */
const TELLING = 2;

/**
 * Names each group by the books that dominate it, or else by the first words of its most central passage that says
 * something. No two have the same name; a group without words has none.
 */
export function nameGroups(groups: readonly UnnamedGroup[]): GroupName[] {
  const books = new Set(groups.flatMap(({ titles }) => titles)).size;
  const taken = new Set<string>();
  return groups.map((group) => {
    const byBooks = books < FEWEST_BOOKS ? "" : dominantBooks(group.titles);
    const isByBooks = byBooks !== "" && !taken.has(byBooks);
    const name = isByBooks ? byBooks : beginningIn(group.texts, taken);
    taken.add(name);
    return { name, by: isByBooks ? "books" : "passage" };
  });
}

function dominantBooks(titles: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (!first) return "";
  if (first[1] >= titles.length * DOMINANT) return shortTitle(first[0]);
  const both = first[1] + (second?.[1] ?? 0);
  if (!second || second[1] < titles.length * SECOND || both < titles.length * DOMINANT) return "";
  return `${shortTitle(first[0])}, ${shortTitle(second[0])}`;
}

/** A title without its subtitle. */
function shortTitle(title: string): string {
  const [main = title] = title.split(/\s*(?:[:;]|[([]|\s[-–—]{1,3}\s)/u);
  return beginning(main === "" ? title : main, TITLE);
}

function beginningIn(texts: readonly string[], taken: ReadonlySet<string>): string {
  const languages = languagesOfGroup(texts.map(wordsIn));
  const beginnings = texts
    .map((text) => beginning(text, isSpaceless(text.slice(0, 40)) ? BEGINNING_SPACELESS : BEGINNING))
    .map((name) => withoutLooseWords(name, languages))
    .filter((name) => name !== "" && !taken.has(name));
  const telling = beginnings.find((name) => tellingWords(wordsIn(name), languages).length >= TELLING);
  return telling ?? beginnings[0] ?? "";
}

/** Without words at the cut that only lead on to the next: “Read not to contradict and …”. */
function withoutLooseWords(name: string, languages: ReadonlySet<number>): string {
  if (!name.endsWith(CUT)) return name;
  const words = name.slice(0, -CUT.length).split(" ");
  const isLoose = (word: string | undefined) => tellingWords(wordsIn(word ?? ""), languages).length === 0;
  while (words.length > LEAST_WORDS && isLoose(words.at(-1))) words.pop();
  return `${words.join(" ").replace(LOOSE_END, "")}${CUT}`;
}

/** The first words of a text, as many as fit. */
function beginning(text: string, letters: number): string {
  const start = text.search(/[\p{L}\p{N}]/u);
  if (start === -1) return "";
  const plain = text
    .slice(start, start + 400)
    .replace(/\s+/gu, " ")
    .trim();
  if (plain.length <= letters + 4) return plain.replace(LOOSE_END, "");
  const cut = plain.slice(0, letters + 1);
  const whole = isSpaceless(cut) ? plain.slice(0, letters) : cut.replace(/\s+\S*$/u, "").slice(0, letters);
  return `${whole.replace(LOOSE_END, "")}${CUT}`;
}
