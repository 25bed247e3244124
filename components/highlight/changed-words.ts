import type { HighlightedSegment } from "#components/highlight/highlighted-text.tsx";

/**
 * Two versions of a passage, each with the words marked that differ: those between the common beginning and the common
 * end.
 */
export function changedWords(
  before: string,
  after: string,
): { before: HighlightedSegment[]; after: HighlightedSegment[] } {
  const [old, next] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++;
  return { before: segments(old, head, tail), after: segments(next, head, tail) };
}

/** Words, and what is between them; single letters for scripts without spaces. */
function wordsOf(text: string): string[] {
  return (
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|\s+|./gsu) ??
    []
  );
}

function segments(words: readonly string[], head: number, tail: number): HighlightedSegment[] {
  const end = words.length - tail;
  return [
    { text: words.slice(0, head).join(""), marked: false },
    { text: words.slice(head, end).join(""), marked: true },
    { text: words.slice(end).join(""), marked: false },
  ].filter(({ text }) => text !== "");
}
