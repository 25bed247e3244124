/** What a reader did, as the history of changes stores it. The names are stored, so they must not change. */
export const CHANGE_KINDS = [
  "color",
  "favorite",
  "unfavorite",
  "tag",
  "untag",
  "move",
  "trash",
  "restore",
  "tags",
  "trash_book",
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * What undoing one part of a change needs: `from` is the value before it and `to` the one after it. A highlight that
 * has another value by now has been changed since, and is left alone.
 */
export type Reversal =
  | {
      field: "color";
      ids: number[];
      from: string | null;
      to: string | null;
      /** When the reader had chosen that colour; null if it came from the source. */
      editedAt: number | null;
    }
  | { field: "favorite"; ids: number[]; from: boolean; to: boolean }
  | { field: "deletedAt"; ids: number[]; from: number | null; to: number | null }
  /** The books that showed them. */
  | { field: "bookId"; ids: number[]; from: number; to: number }
  /** A book that was moved to the trash at that time; its highlights are a part of their own. */
  | { field: "book"; bookId: number; deletedAt: number }
  /** Highlights that got a tag (`given`), or lost it. */
  | { field: "tag"; ids: number[]; name: string; nameKey: string; given: boolean }
  /** A change of the tags themselves: see `tag_changes`. */
  | { field: "tags"; tagChangeId: number };

/** As many changes as each reader can undo. */
export const MOST_CHANGES = 50;
