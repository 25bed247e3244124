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
  "edit",
  "edit_book",
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The columns of a highlight that an edit sets. */
export interface HighlightValues {
  text?: string;
  note?: string | null;
  color?: string | null;
  favorite?: boolean;
  chapter?: string | null;
  page?: string | null;
  highlightedAt?: string | null;
  readingOrder?: number | null;
  textEditedAt?: number | null;
  noteEditedAt?: number | null;
  colorEditedAt?: number | null;
  chapterEditedAt?: number | null;
  pageEditedAt?: number | null;
  dateEditedAt?: number | null;
}

/** What the reader can say of a book. */
export interface BookValues {
  title?: string;
  author?: string | null;
  subtitle?: string | null;
  series?: string | null;
  seriesNumber?: string | null;
  year?: number | null;
  language?: string | null;
  isbn?: string | null;
  publisher?: string | null;
  pinned?: boolean;
  archived?: boolean;
  tags?: string[];
}

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
  /** An edit of one highlight. */
  | { field: "edit"; ids: [number]; from: HighlightValues; to: HighlightValues }
  /** An edit of a book. */
  | { field: "editBook"; bookId: number; from: BookValues; to: BookValues }
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
