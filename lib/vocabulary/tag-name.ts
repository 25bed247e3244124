import type { COLORS } from "./colors.ts";

/** A tag as it is written, and its key. */
export interface TagName {
  name: string;
  nameKey: string;
}

/** Tags before a change of several, as much of it as undoing needs. */
export interface TagsBefore {
  tags: TagBefore[];
  /** Those of the names that the change touched. */
  aliases: TagAlias[];
  /** The keys of all names that it touched. */
  keys: string[];
}

/** A tag that was renamed, or is gone: deleted, or merged into another one. */
export interface TagBefore extends TagName {
  id: number;
  color: (typeof COLORS)[number] | null;
  gone: { mergedInto: number | null; highlights: TagBearers; books: TagBearers } | null;
}

/** The ids of what had a tag, and of those among them that had also the tag into which it was merged. */
export interface TagBearers {
  ids: number[];
  shared: number[];
}

/** The name under which a source knows a tag, and the tag's own; null if the reader deleted it. */
export interface TagAlias {
  nameKey: string;
  target: TagName | null;
}
