import { z } from "zod";
import { type CountTable, renameCells } from "./count-table.ts";

/**
 * The words of a list that came after version 1 of the catalogue, each with its version, and the word that is sent
 * instead.
 */
interface LaterWords {
  since: Readonly<Partial<Record<string, number>>>;
  fallback: string;
}

/** By the words of the list. */
const laterWords = new Map<string, LaterWords>();

/**
 * A closed list with words that came later, each with the version of the catalogue that it came with. Someone who
 * agreed to an earlier version sends `fallback` for it.
 */
export function closedList<const T extends readonly string[]>(
  words: T,
  since: Partial<Record<T[number], number>>,
  fallback: T[number],
): T {
  laterWords.set(words.join(), { since, fallback });
  return words;
}

/** The words of a list for a person, with their version where they came later: “`a`, `b` (since 2)”. */
export function describeWords(words: readonly string[]): string {
  const since = laterWords.get(words.join())?.since ?? {};
  return words.map((word) => `\`${word}\`${word in since ? ` (since ${since[word]})` : ""}`).join(", ");
}

/**
 * A valid value of a field with every word that came after `version` replaced by its list's fallback. Counts that meet
 * are added up.
 */
export function withoutLaterWords(part: z.core.$ZodType, value: unknown, version: number): unknown {
  if (part instanceof z.ZodOptional) return withoutLaterWords(part.unwrap(), value, version);
  if (part instanceof z.ZodEnum) return typeof value === "string" ? wordIn(part, value, version) : value;
  if (part instanceof z.ZodRecord) {
    const lists = listsOf(part);
    return renameCells(Counts.parse(value), (name, at) => wordIn(lists[at], name, version));
  }
  if (!(part instanceof z.ZodObject)) return value;
  const entries = Object.entries(z.looseObject({}).parse(value));
  return Object.fromEntries(entries.map(([name, one]) => [name, withoutLaterWords(part.shape[name], one, version)]));
}

const Counts: z.ZodType<CountTable> = z.lazy(() => z.union([z.number(), z.record(z.string(), Counts)]));

/** The lists of a table of counts, from the outermost. */
function listsOf(part: unknown): unknown[] {
  return part instanceof z.ZodRecord ? [part.keyType, ...listsOf(part.valueType)] : [];
}

function wordIn(list: unknown, word: string, version: number): string {
  const later = list instanceof z.ZodEnum ? laterWords.get(list.options.join()) : undefined;
  return later && (later.since[word] ?? 1) > version ? later.fallback : word;
}
