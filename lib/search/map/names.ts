import { add } from "./graph.ts";

/** Words in a name, if there are enough. */
const WORDS = 3;
/** A phrase of two words that repeats is a better name than either word. */
const PHRASE = 2;
/**
 * A word in at least this share of a library's texts names none of its clusters. Does not apply to very small
 * libraries.
 */
const EVERYWHERE = 0.2;
const SMALL = 100;

/**
 * Names each cluster by the words and phrases that are common in it and rare elsewhere, the most telling first:
 * tf·log(1 + A/f), where tf is how many texts of the cluster have the word, f how many of all, and A how many words a
 * cluster has on average (class-based tf-idf: Grootendorst, BERTopic, 2022). No two have the same name; a cluster
 * without words has none.
 * @param words of each text, each word once
 * @param labels the cluster of each text, from 0
 */
export function nameClusters(words: readonly (readonly string[])[], labels: Int32Array, count: number): string[][] {
  const everywhere = new Map<string, number>();
  const within = Array.from({ length: count }, () => new Map<string, number>());
  let all = 0;
  words.forEach((own, at) => {
    all += own.length;
    for (const word of own) {
      add(everywhere, word, 1);
      add(within[labels[at] ?? 0], word, 1);
    }
  });
  const limit = words.length < SMALL ? Infinity : words.length * EVERYWHERE;
  const taken = new Set<string>();
  return within.map((frequencies) => {
    const ranked = rank(frequencies, (word) => {
      const frequency = everywhere.get(word) ?? 1;
      return frequency > limit ? 0 : Math.log(1 + all / count / frequency);
    });
    return freeName(ranked, taken);
  });
}

function rank(frequencies: Map<string, number>, rarity: (word: string) => number): string[] {
  // Ignore what only one text says, unless nothing is said twice.
  const repeated = [...frequencies].filter(([, frequency]) => frequency > 1);
  return (repeated.length >= WORDS ? repeated : [...frequencies])
    .map(([word, frequency]) => ({ word, score: frequency * rarity(word) * (word.includes(" ") ? PHRASE : 1) }))
    .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, 60)
    .map(({ word }) => word);
}

/** The first words that are not forms of each other and that no other cluster has. */
function freeName(ranked: string[], taken: Set<string>): string[] {
  const different: string[] = [];
  for (const word of ranked) {
    if (!different.some((other) => sayTheSame(word, other))) different.push(word);
  }
  for (let last = Math.min(WORDS, different.length) - 1; last < different.length; last++) {
    const name = [...different.slice(0, WORDS - 1), ...different.slice(Math.max(WORDS - 1, last), last + 1)];
    const key = name.toSorted().join(" ");
    if (name.length > 0 && !taken.has(key)) {
      taken.add(key);
      return name;
    }
  }
  return [];
}

/** Two words in two forms, or a phrase and a word of it. */
function sayTheSame(a: string, b: string): boolean {
  return a.split(" ").some((one) => b.split(" ").some((other) => areForms(one, other)));
}

/** `death` and `deaths`, `write` and `writing`: the beginning is the same, and not much follows. */
function areForms(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return long.length - short.length <= 3;
  return short.length > 4 && long.length - short.length <= 3 && long.startsWith(short.slice(0, -1));
}
