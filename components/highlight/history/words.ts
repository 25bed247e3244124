import { sourceName } from "#components/sources.ts";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";

type EventOf<What extends HighlightEvent["what"]> = Extract<HighlightEvent, { what: What }>;

const FIELDS: Record<EventOf<"edited">["field"], string> = {
  text: "Text",
  note: "Note",
  color: "Colour",
  chapter: "Chapter",
  page: "Page",
  highlightedAt: "Date",
};

const TEXT_CHANGES: Record<EventOf<"text">["how"], string> = {
  extended: "Extended",
  shortened: "Shortened",
  changed: "Words changed",
};

/** What happened, in a few words. */
export function eventTitle(event: HighlightEvent): string {
  switch (event.what) {
    case "marked":
      return event.source === "manual" ? "Added by hand" : "Highlighted";
    case "found":
      return `Also found in ${sourceName(event.source)}`;
    case "text":
      return TEXT_CHANGES[event.how];
    case "joined":
      return "Joined with another highlight";
    case "note":
      return noteTitle(event);
    case "color":
      return `Colour changed from ${event.before} to ${event.after}`;
    case "tags":
      return tagsTitle(event);
    case "added":
      return "Added to Lektr";
    case "edited":
      return `${FIELDS[event.field]} ${event.value === null ? "removed" : "edited"} here`;
    case "trashed":
      return "Moved to the trash";
  }
}

function noteTitle({ before, after }: EventOf<"note">): string {
  if (after === null) return "Note removed";
  return before === null ? "Note added" : "Note changed";
}

function tagsTitle({ added, removed }: EventOf<"tags">): string {
  if (removed.length === 0) return "Tags added";
  return added.length === 0 ? "Tags removed" : "Tags changed";
}

/** The source, and where in the book: “Kindle clippings”, “Loc. 140–141”, “blue”. The usual colour isn't mentioned. */
export function eventDetails(event: HighlightEvent): string[] {
  if (!("source" in event)) return [];
  const isInTitle = event.what === "found" || (event.what === "marked" && event.source === "manual");
  const source = isInTitle ? [] : [sourceName(event.source)];
  if (event.what !== "marked" && event.what !== "found" && event.what !== "note") return source;
  const color = event.what === "note" || event.color === null || event.color === DEFAULT_COLOR ? [] : [event.color];
  return [...source, ...placeIn(event), ...color];
}

/** A page is preferred to a location. */
function placeIn({ page, location }: Pick<EventOf<"note">, "page" | "location">): string[] {
  if (page) return [`p. ${page.replaceAll("-", "–")}`];
  return location ? [`Loc. ${location.replaceAll("-", "–")}`] : [];
}
