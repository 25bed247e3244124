import type { HighlightRow } from "#db/library/highlights.ts";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";
import { contentOf, type StoredFact } from "#lib/import/replay/content.ts";
import type { Lineage } from "#lib/import/replay/facts.ts";
import type { TimedEvent } from "./source-events.ts";

/** The fields that a reader edits, and where the time of the last edit is kept. */
const EDITS = [
  ["text", "textEditedAt"],
  ["note", "noteEditedAt"],
  ["color", "colorEditedAt"],
  ["chapter", "chapterEditedAt"],
  ["page", "pageEditedAt"],
  ["highlightedAt", "dateEditedAt"],
] as const;

/**
 * What happened to a highlight in Lektr: when it came, if no import says so, the last edit of each field, and when it
 * was moved to the trash.
 */
export function editEvents(
  row: HighlightRow,
  lineage: Lineage<StoredFact>,
  { isImported }: { isImported: boolean },
): TimedEvent[] {
  const events: TimedEvent[] = isImported ? [] : [here(row.createdAt, { what: "added" })];
  const content = lineage.versions.length + lineage.notes.length > 0 ? contentOf(lineage) : null;
  for (const [field, editedAt] of EDITS) {
    const at = row[editedAt];
    if (at === null) continue;
    const original = content && { source: content.source, value: content[field] };
    events.push(here(at, { what: "edited", field, value: row[field], original }));
  }
  if (row.deletedAt !== null) events.push(here(row.deletedAt, { what: "trashed" }));
  return events;
}

type EventHere = Extract<HighlightEvent, { what: "added" | "edited" | "trashed" }>;
type WithoutTime<Event> = Event extends unknown ? Omit<Event, "at"> : never;

function here(time: number, event: WithoutTime<EventHere>): TimedEvent {
  return { time, event: { ...event, at: new Date(time).toISOString() } };
}
