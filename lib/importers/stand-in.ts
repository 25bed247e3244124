/** Of an id, so much is shown: enough to tell two apart. */
const SHOWN = 12;

/** What a book is called of which a source knows nothing but its own id. */
export function standIn(sourceId: string): string {
  return `Unknown book (${sourceId.slice(0, SHOWN)})`;
}
