import { squeeze } from "./auto-text.ts";

/**
 * Items that can each be taken once, found by any of their names. Finding takes constant time, however many there are.
 */
export class Pool<T> {
  readonly #byName = new Map<string, T[]>();
  readonly #taken = new Set<T>();

  add(thing: T, names: string[]): void {
    for (const name of names) {
      const others = this.#byName.get(name);
      if (others === undefined) this.#byName.set(name, [thing]);
      else others.push(thing);
    }
  }

  /** Takes the item with the first of these names that any item has. */
  take(names: string[]): T | undefined {
    for (const name of names) {
      const things = this.#byName.get(name) ?? [];
      for (let thing = things.pop(); thing !== undefined; thing = things.pop()) {
        if (this.#taken.has(thing)) continue;
        this.#taken.add(thing);
        return thing;
      }
    }
    return undefined;
  }

  isTaken(thing: T): boolean {
    return this.#taken.has(thing);
  }
}

/**
 * The names by which two halves of one annotation find each other: the second in which it was made, with its place,
 * with its words, or, if told so, alone.
 */
export function nameMarks(
  moment: string | null,
  place: string | null,
  text: string | null,
  byMomentAlone: boolean,
): string[] {
  const names: string[] = [];
  if (place !== null) names.push(`${moment}|place ${place}`);
  if (text !== null && text.trim() !== "") names.push(`${moment}|text ${squeeze(text)}`);
  if (byMomentAlone && moment !== null) names.push(moment);
  return names;
}
