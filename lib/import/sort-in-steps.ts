/** Items sorted, or merged, between two pauses: a millisecond or two. */
const STEP = 1000;

/** Like `toSorted`, but in small steps: `breathe` is awaited between them. */
export async function sortInSteps<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  breathe: () => Promise<void>,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += STEP) {
    runs.push(items.slice(at, at + STEP).toSorted(compare));
    await breathe();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, breathe));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Merges two sorted lists; of equal items those of the first come first. */
async function merge<T>(
  first: T[],
  second: T[],
  compare: (a: T, b: T) => number,
  breathe: () => Promise<void>,
): Promise<T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const item of first) {
    for (let other = second[at]; at < second.length && other !== undefined && compare(item, other) > 0;) {
      merged.push(other);
      other = second[++at];
    }
    if (merged.push(item) % STEP === 0) await breathe();
  }
  for (; at < second.length; at += STEP) {
    merged.push(...second.slice(at, at + STEP));
    await breathe();
  }
  return merged;
}
