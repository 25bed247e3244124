import { counted } from "#components/counted.ts";
import type { LibraryChange } from "#lib/api-contract/change.ts";

/** A change in a few words, for instance “12 highlights moved to the trash”. */
export function changeInWords({ kind, count, detail }: Pick<LibraryChange, "kind" | "count" | "detail">): string {
  const highlights = counted(count, "highlight");
  switch (kind) {
    case "color":
      return `${highlights} made ${detail}`;
    case "favorite":
      return `${highlights} added to favourites`;
    case "unfavorite":
      return `${highlights} removed from favourites`;
    case "tag":
      return `${highlights} tagged ${detail}`;
    case "untag":
      return `${detail} taken off ${highlights}`;
    case "move":
      return `${highlights} moved to “${detail}”`;
    case "trash":
      return `${highlights} moved to the trash`;
    case "restore":
      return `${highlights} restored from the trash`;
    case "trash_book":
      return `“${detail}” moved to the trash with ${highlights}`;
    case "edit":
      return `Edited “${detail}”`;
    case "edit_book":
      return `Edited the book “${detail}”`;
    case "tags":
      return `${counted(count, "tag")} changed: ${detail}`;
  }
}
