/** A text in pieces, of which some answer the query. */
export type HighlightedSegment = { text: string; marked: boolean };

/** A text with the words that were searched for marked in it. */
export function HighlightedText({ segments }: { segments: readonly HighlightedSegment[] }) {
  return segments.map(({ text, marked }, at) => (marked ? <mark key={`${at} ${text}`}>{text}</mark> : text));
}
