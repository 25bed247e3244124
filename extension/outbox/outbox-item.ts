import { z } from "zod";
import type { NewClip } from "#lib/api-contract/clip.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import type { KindleBook } from "../kindle/book.ts";

/** What a reader changes about a highlight. */
export const QueuedChange = z.object({
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  color: Color.nullable().optional(),
});
export type QueuedChange = z.infer<typeof QueuedChange>;

/** What an item brings about. */
export type OutboxAct =
  /** `dropped`: taken back after it may have arrived; it is delivered to learn its number, and then deleted. */
  | { kind: "clip"; clip: NewClip; dropped: boolean }
  | { kind: "edit"; highlightId: number; change: QueuedChange }
  | { kind: "delete"; highlightId: number }
  /**
   * Books of the Kindle notebook; `marks`: for each ASIN a hash of what was read. `importId`: once the server has it.
   */
  | { kind: "import"; books: KindleBook[]; marks: Record<string, string>; importId: number | null };

/** Something that waits to be delivered, or is kept aside. */
export interface OutboxItem {
  /** Also what the server knows it by, so that it takes it once. */
  id: string;
  /** The server whose numbers the act names; null if any will do. */
  server: string | null;
  act: OutboxAct;
  /** Counts changes of the act, so that one made during a delivery is not lost. */
  revision: number;
  /** How often its delivery was begun. */
  tries: number;
  /** How often the server broke on it. */
  broken: number;
  /** Why the server will not have it; null while it waits. */
  aside: string | null;
}

/** An item that nobody has tried to deliver yet. */
export function outboxItem(id: string, act: OutboxAct, server: string | null): OutboxItem {
  return { id, server, act, revision: 0, tries: 0, broken: 0, aside: null };
}

/** A clip with what was changed about it. */
export function changedClip(clip: NewClip, { note, tags, color }: QueuedChange): NewClip {
  return {
    ...clip,
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    ...(color !== undefined && { color }),
  };
}

/** What stands in the popup for it. */
export function describe({ act }: OutboxItem): string {
  switch (act.kind) {
    case "clip":
      return `Highlight: “${act.clip.text.slice(0, 120)}”`;
    case "edit":
      return "A change to a highlight";
    case "delete":
      return "A highlight to delete";
    case "import":
      return act.books.length === 1 ? `Kindle: ${act.books[0]?.title ?? ""}` : `Kindle: ${act.books.length} books`;
  }
}
