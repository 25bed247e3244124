/** Rows per transaction: enough to be quick, few enough that nobody waits for long (a row of 30 words takes 0.2 ms). */
export const CHUNK = 30;

/** Splits items into chunks that are written in one transaction each. */
export function* chunks<T>(items: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
