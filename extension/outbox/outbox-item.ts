import { z } from "zod";
import type { NewClip } from "#lib/api-contract/clip.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import type { KindleBook } from "../kindle/book.ts";

/** A reader's change to a highlight. */
export const QueuedChange = z.object({
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  color: Color.nullable().optional(),
});
export type QueuedChange = z.infer<typeof QueuedChange>;

/** What an item does on the server. */
export type OutboxAct =
  /** `dropped`: deleted after it may have arrived; it is delivered to learn its id, and then deleted. */
  | { kind: "clip"; clip: NewClip; dropped: boolean }
  | { kind: "edit"; highlightId: number; change: QueuedChange }
  | { kind: "delete"; highlightId: number }
  /**
   * Books of the Kindle notebook; `marks`: for each ASIN a hash of what was read. `importId`: once the server has it.
   */
  | { kind: "import"; books: KindleBook[]; marks: Record<string, string>; importId: number | null };

/** Something that is queued for delivery, or set aside. */
export interface OutboxItem {
  /** Also the idempotency key, so that the server accepts it once. */
  id: string;
  /** The server that the act's ids belong to; null if any will do. */
  server: string | null;
  act: OutboxAct;
  /** Counts changes of the act, so that one made during a delivery is not lost. */
  revision: number;
  /** Number of times its delivery was started. */
  tries: number;
  /** Number of times the server failed on it. */
  broken: number;
  /** Why the server rejects it; null while it is queued. */
  aside: string | null;
}

/** A new item. */
export function outboxItem(id: string, act: OutboxAct, server: string | null): OutboxItem {
  return { id, server, act, revision: 0, tries: 0, broken: 0, aside: null };
}

/** A clip with a change applied. */
export function changedClip(clip: NewClip, { note, tags, color }: QueuedChange): NewClip {
  return {
    ...clip,
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    ...(color !== undefined && { color }),
  };
}

/** The item's description in the popup. */
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
