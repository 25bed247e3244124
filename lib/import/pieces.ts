/** Rows a transaction: enough to be quick, few enough that nobody waits for long (a row of 30 words takes 0.2 ms). */
const CHUNK = 30;

/** The items in chunks that are written in one transaction each. */
export function* chunks<T>(items: T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
