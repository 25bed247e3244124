import type { Color } from "#lib/api-contract/highlight.ts";

/** A highlight or a lone note of the notebook, in Lektr's JSON format. */
export interface KindleHighlight {
  kind: "highlight" | "note";
  text: string;
  note: string | null;
  /** As printed. */
  page: string | null;
  location: { start: number; end: number } | null;
  color: Color | null;
  /** `ASIN:location:HIGHLIGHT:uuid`; null if the row has none, or it can't be read. */
  sourceId: string | null;
  /** Whether the publisher's limit withholds the text, or a part of it. */
  clipped: boolean;
}

/** A book of the notebook, in Lektr's JSON format. */
export interface KindleBook {
  title: string;
  author: string | null;
  asin: string;
  source: "kindle-notebook";
  highlights: KindleHighlight[];
}
