import { addressOfPage } from "../clip/address.ts";
import type { Clip, NewClip, TextSelector } from "#lib/api-contract/clip.ts";
import type { Color } from "#lib/api-contract/highlight.ts";

/** What a reader says about a passage. */
export interface Remarks {
  note: string | null;
  tags: readonly string[];
  color: Color;
}

/** A kept passage on this page. */
export interface PageMark extends Remarks {
  /** The number of the highlight, or the clip's uuid while it waits to be delivered. */
  name: number | string;
  text: string;
  selectors: readonly TextSelector[];
  /** Where the highlight is in the app; null while it waits. */
  link: string | null;
  /** Where it stands on the page now; null if it was not found. */
  range: Range | null;
  /** What stood there when it was found: if it says something else by now, the page has changed under it. */
  stood: string;
}

/** A clip of the library as a mark that is still to be found. */
export function markOfClip({ highlight, selectors }: Clip, server: string | null): PageMark {
  return {
    name: highlight.id,
    ...remarksOf(highlight),
    text: highlight.text,
    selectors,
    ...unfound,
    link: linkTo(highlight, server),
  };
}

/** The same for a clip that waits. */
export function markOfNewClip({ id, text, selectors, ...clip }: NewClip): PageMark {
  return { name: id, ...remarksOf(clip), text, selectors, ...unfound, link: null };
}

const unfound = { range: null, stood: "" };

function remarksOf({
  note,
  tags,
  color,
}: {
  note: string | null;
  tags: readonly string[];
  color: Color | null;
}): Remarks {
  return { note, tags, color: color ?? "yellow" };
}

/** Where a highlight is in the app. */
export function linkTo({ id, bookId }: { id: number; bookId: number }, server: string | null): string | null {
  const path = `/books/${bookId}?at=${id}#highlight-${id}`;
  return server !== null && addressOfPage(server, null) !== null ? server + path : null;
}

/** Whether a mark must be looked for (again). */
export function isLost({ range, stood }: PageMark): boolean {
  if (range === null || range.collapsed) return true;
  return !range.startContainer.isConnected || !range.endContainer.isConnected || range.toString() !== stood;
}
