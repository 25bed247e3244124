/** A piece of a text, marked if it matches the query. */
export type HighlightedSegment = { text: string; marked: boolean };

/** A text with the matching words marked. */
export function HighlightedText({ segments }: { segments: readonly HighlightedSegment[] }) {
  return segments.map(({ text, marked }, at) => (marked ? <mark key={`${at} ${text}`}>{text}</mark> : text));
}
