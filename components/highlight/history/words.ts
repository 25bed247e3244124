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
      return event.source === "manual" ? "Added by hand" : `Highlighted in ${sourceName(event.source)}`;
    case "found":
      return `Also found in ${sourceName(event.source)}`;
    case "text":
      return `${TEXT_CHANGES[event.how]} in ${sourceName(event.source)}`;
    case "joined":
      return `Joined with another highlight in ${sourceName(event.source)}`;
    case "note":
      return `${noteTitle(event)} in ${sourceName(event.source)}`;
    case "color":
      return `Colour changed from ${event.before} to ${event.after} in ${sourceName(event.source)}`;
    case "tags":
      return `${tagsTitle(event)} in ${sourceName(event.source)}`;
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

/** Where in the book, and the colour unless it is the usual one: “p. 12”, “Loc. 140–141, blue”. Null if unknown. */
export function eventDetails(event: HighlightEvent): string | null {
  if (event.what !== "marked" && event.what !== "found" && event.what !== "note") return null;
  const { page, location } = event;
  const place = page ? [`p. ${page.replaceAll("-", "–")}`] : location ? [`Loc. ${location.replaceAll("-", "–")}`] : [];
  const color = event.what !== "note" && event.color !== null && event.color !== DEFAULT_COLOR ? [event.color] : [];
  const details = [...place, ...color];
  return details.length > 0 ? details.join(", ") : null;
}
