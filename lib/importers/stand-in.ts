/** Number of characters of an id that are shown: enough to distinguish two. */
const SHOWN = 12;

/** The title of a book of which a source knows only its own id. */
export function standIn(sourceId: string): string {
  return `Unknown book (${sourceId.slice(0, SHOWN)})`;
}
