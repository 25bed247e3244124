import type { ImportRow } from "#db/imports/imports.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";
import { sourceTags, type StoredFact } from "#lib/import/replay/content.ts";
import type { Lineage } from "#lib/import/replay/facts.ts";
import { eventsOfLineage, type LineageEvent } from "#lib/import/replay/lineage-events.ts";
import { locationOf } from "#lib/library/present.ts";
import { passageKey } from "#lib/text/keys.ts";

/** An event, and when it happened for the order among others: epoch milliseconds, as far as they are known. */
export interface TimedEvent {
  time: number;
  event: HighlightEvent;
}

/** The imports that brought the entries of a highlight, by their ids. */
export type Imports = ReadonlyMap<number, ImportRow>;

/** What happened to a highlight in its sources, oldest first; what several sources say alike is there once. */
export function sourceEvents(lineage: Lineage<StoredFact>, imports: Imports): TimedEvent[] {
  const timed = inOrder(eventsOfLineage(lineage), imports);
  const said = new SaidBefore();
  return timed.flatMap(({ time, at, event }) => {
    const presented = present(event, { at, import: importRef(event.fact, imports) }, said);
    return presented ? [{ time, event: presented }] : [];
  });
}

interface TimedLineageEvent {
  time: number;
  clock: number;
  /** When it happened on the device; null if that is unknown. */
  at: string | null;
  event: LineageEvent;
}

/**
 * In order of time. Devices store no time zone: their clock is read as UTC, but nothing is later than the import that
 * brought it, and nothing is earlier than what the same source said before.
 */
function inOrder(events: LineageEvent[], imports: Imports): TimedLineageEvent[] {
  const latest = new Map<string, SourceClock>();
  let clock = 0;
  const timed = events.map((event): TimedLineageEvent => {
    const { fact } = event;
    // Separate notes have their own sequence.
    const clockName = `${fact.source} ${fact.kind}`;
    const before = latest.get(clockName);
    const previous = before?.fact === fact ? before.previous : (before?.fact ?? null);
    const at = whenItHappened(event, previous);
    const time = Math.max(before?.time ?? 0, latestTime(event, at, imports));
    // Of one time: by the device's clock; without one, after what comes before in its sequence.
    clock = clockOf(at) ?? clock;
    latest.set(clockName, { time, fact, previous });
    return { time, clock, at, event };
  });
  return timed.toSorted((a, b) => a.time - b.time || a.clock - b.clock);
}

/** How far the events of one source have come. */
interface SourceClock {
  time: number;
  fact: StoredFact;
  /** The entry before it. */
  previous: StoredFact | null;
}

/** By the device's clock, but not after the import; that another source has it is known since its import. */
function latestTime({ what, fact }: LineageEvent, at: string | null, imports: Imports): number {
  const clock = clockOf(at);
  const arrival = importOf(fact, imports)?.createdAt;
  if (arrival === undefined) return clock ?? 0;
  return what === "found" || clock === null ? arrival : Math.min(arrival, clock);
}

function clockOf(at: string | null): number | null {
  return at === null ? null : Date.parse(`${at}Z`);
}

/**
 * A source that says when it was marked, but not when it was changed, gives both versions the same time: then the time
 * of the change is unknown.
 */
function whenItHappened({ what, fact }: LineageEvent, previous: StoredFact | null): string | null {
  if (what === "marked" || what === "found") return fact.highlightedAt;
  return fact.kind === "highlight" && fact.writtenAt === previous?.writtenAt ? null : fact.writtenAt;
}

function importOf({ row }: StoredFact, imports: Imports): ImportRow | undefined {
  return row.importId === null ? undefined : imports.get(row.importId);
}

function importRef(fact: StoredFact, imports: Imports) {
  const from = importOf(fact, imports);
  if (!from) return null;
  const { id, filename, client, createdAt } = from;
  return { id, filename, client, createdAt: new Date(createdAt).toISOString() };
}

/** The notes and tags that an earlier event has, so that another source's copy of them is not told as news. */
class SaidBefore {
  readonly #notes = new Set<string>();
  readonly #tags = new Set<string>();

  /** The note, if it is new. */
  newNote(note: string | null): string | null {
    const key = note === null ? "" : passageKey(note);
    if (key === "" || this.#notes.has(key)) return null;
    this.#notes.add(key);
    return note;
  }

  forgetNote(note: string | null): void {
    if (note !== null) this.#notes.delete(passageKey(note));
  }

  /** Those of the tags that are new. */
  newTags(tags: string[]): string[] {
    const added = tags.filter((tag) => !this.#tags.has(tag));
    for (const tag of added) this.#tags.add(tag);
    return added;
  }

  forgetTags(tags: string[]): void {
    for (const tag of tags) this.#tags.delete(tag);
  }
}

interface EventFrame {
  at: string | null;
  import: ReturnType<typeof importRef>;
}

/** Null if there is nothing in it that was not said before. */
function present(event: LineageEvent, from: EventFrame, said: SaidBefore): HighlightEvent | null {
  const { fact } = event;
  const frame = { ...from, source: fact.source };
  const place = { page: fact.row.page, location: locationOf(fact.row) };
  switch (event.what) {
    case "marked":
      return { what: "marked", ...frame, ...place, ...contentOf(fact, said), text: fact.text };
    case "found": {
      const text = event.before === null ? null : { before: event.before, after: fact.text };
      return { what: "found", ...frame, ...place, ...contentOf(fact, said), text };
    }
    case "text":
      return { what: "text", ...frame, how: event.how, before: event.before, after: event.after };
    case "joined":
      return { what: "joined", ...frame, before: event.before, after: event.after };
    case "note": {
      said.forgetNote(event.before);
      const after = said.newNote(event.after);
      if (after === null && event.after !== null) return null;
      return { what: "note", ...frame, ...place, before: event.before, after };
    }
    case "color": {
      const [before, after] = [Color.safeParse(event.before).data, Color.safeParse(event.after).data];
      return before && after ? { what: "color", ...frame, before, after } : null;
    }
    case "tags": {
      const added = said.newTags(event.added);
      said.forgetTags(event.removed);
      if (added.length + event.removed.length === 0) return null;
      return { what: "tags", ...frame, added, removed: event.removed };
    }
  }
}

function contentOf(fact: StoredFact, said: SaidBefore) {
  return {
    note: said.newNote(fact.row.note),
    color: Color.safeParse(fact.row.color).data ?? null,
    tags: said.newTags(sourceTags(fact.row)),
  };
}
