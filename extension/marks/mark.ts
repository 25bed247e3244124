import { addressOfPage } from "../clip/address.ts";
import type { Clip, NewClip, TextSelector } from "#lib/api-contract/clip.ts";
import type { Color } from "#lib/api-contract/highlight.ts";

/** A reader's note, tags and colour for a passage. */
export interface Remarks {
  note: string | null;
  tags: readonly string[];
  color: Color;
}

/** A saved passage on this page. */
export interface PageMark extends Remarks {
  /** The id of the highlight, or the clip's uuid while it is queued. */
  name: number | string;
  text: string;
  selectors: readonly TextSelector[];
  /** The address of the highlight in the app; null while it is queued. */
  link: string | null;
  /** Its current range on the page; null if it was not found. */
  range: Range | null;
  /** The text when it was found: if it differs by now, the page has changed. */
  stood: string;
}

/** A mark for a clip of the library, not yet located. */
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

/** The same for a queued clip. */
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

/** The address of a highlight in the app. */
export function linkTo({ id, bookId }: { id: number; bookId: number }, server: string | null): string | null {
  const path = `/books/${bookId}?at=${id}#highlight-${id}`;
  return server !== null && addressOfPage(server, null) !== null ? server + path : null;
}

/** Whether a mark must be located (again). */
export function isLost({ range, stood }: PageMark): boolean {
  if (range === null || range.collapsed) return true;
  return !range.startContainer.isConnected || !range.endContainer.isConnected || range.toString() !== stood;
}
