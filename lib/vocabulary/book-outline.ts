/** Consecutive highlights without words: the indexes of the first one and of the one after the last. */
export interface WordlessRun {
  from: number;
  to: number;
  /** All are without words because of the publisher's copying limit. */
  clipped: boolean;
  /** Where the run begins and ends in the book, for instance `p. 47`; null if unknown. */
  places: [string | null, string | null];
}

/** The shape of a book: its highlights in order, each as a few numbers, so that any of them can be reached at once. */
export interface BookOutline {
  /** The ids, in order. */
  ids: number[];
  /** For each id, the characters of its text. */
  textLengths: number[];
  /** For each id, the characters of its note. */
  noteLengths: number[];
  /** Each chapter with the index of its first highlight; empty if the list is not in reading order. */
  chapters: { title: string | null; at: number }[];
  wordless: WordlessRun[];
}
