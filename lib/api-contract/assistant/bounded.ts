import { jsonBytes } from "./readable.ts";

/** The largest answer of a tool, as JSON, in bytes; together with the envelope of the protocol below 25 kB. */
const MOST_BYTES = 24_000;

/** An item of a list, and the cursor that continues after it; null if it is the last. */
export interface ListItem<T> {
  item: T;
  next: string | null;
}

/**
 * As many items as fit into one answer, the first at least. `build` makes the answer of some of them, `wire` what is
 * sent of it.
 */
export function fitted<T, Answer>(
  items: readonly ListItem<T>[],
  build: (shown: readonly T[], next: string | null) => Answer,
  wire: (answer: Answer) => unknown,
): Answer {
  const answerOf = (count: number) =>
    build(
      items.slice(0, count).map(({ item }) => item),
      items[count - 1]?.next ?? null,
    );
  const isSmall = (answer: Answer) => jsonBytes(wire(answer)) <= MOST_BYTES;
  const all = answerOf(items.length);
  if (items.length <= 1 || isSmall(all)) return all;
  let [fits, tooMany] = [1, items.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (isSmall(answerOf(middle))) fits = middle;
    else tooMany = middle;
  }
  return answerOf(fits);
}
