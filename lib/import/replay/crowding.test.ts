import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setHighlightTags } from "#db/library/tags.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { CROWDING } from "./crowding.ts";
import { byTime, type Fact } from "./facts.ts";
import { type KnownName, BookMatcher } from "../books/matching.ts";
import { currentNotes } from "./notes.ts";
import { sharesPassage } from "./overlap.ts";
import { replay } from "./replay.ts";

let reads = 0;

/** An entry that counts how often its book is read, which every comparison does. */
function counted(fact: Partial<Fact> & { id: number; text: string }): Fact {
  const key = fact.text.toLowerCase();
  const whole: Fact = {
    kind: "highlight",
    fingerprint: `${fact.id}`,
    source: "lektr",
    sourceBookId: 1,
    sourceId: null,
    key,
    passage: key,
    noteKey: "",
    pages: null,
    locations: null,
    order: null,
    highlightedAt: null,
    writtenAt: null,
    ...fact,
  };
  const { sourceBookId } = whole;
  return Object.defineProperty(whole, "sourceBookId", {
    get() {
      reads++;
      return sourceBookId;
    },
  });
}

const nine = { start: 9, end: 9 };

const SHAPES: [string, count: number, (at: number) => Partial<Fact> & { text: string }][] = [
  ["highlights at one location", 600, (at) => ({ text: `of ${at * 7919} and ${at}`, locations: nine })],
  ["highlights that overlap", 1500, (at) => ({ text: `of ${at * 7919}`, locations: { start: at, end: 1e6 + at } })],
  ["versions of one highlight", 1500, (at) => ({ text: `version ${at}`, sourceId: "one" })],
  [
    "the same words in many places",
    1500,
    (at) => ({ text: "same words", sourceId: `${at}`, locations: { start: 10 * at, end: 10 * at } }),
  ],
  ["one highlight in many editions", 1500, (at) => ({ text: "same words", sourceBookId: at, pages: nine })],
  ["notes at one location", 600, (at) => ({ kind: "note", text: `note ${at}`, locations: nine })],
  ["notes of one page", 600, (at) => ({ kind: "note", text: `a note about ${at * 7919}`, pages: nine })],
  [
    "notes on a crowd of highlights",
    1500,
    (at) => ({ kind: at % 2 ? "note" : "highlight", text: `words ${at * 7919}`, locations: nine }),
  ],
];

describe("twice as many entries take about twice as many steps", () => {
  it.each(SHAPES)("%s", { timeout: 60_000 }, async (_, count, of) => {
    const stepsFor = async (length: number) => {
      reads = 0;
      const facts = Array.from({ length }, (_entry, id) => counted({ id, ...of(id) }));
      for (const { versions, notes } of await replay(facts, async () => {})) {
        expect(versions.length).toBeLessThanOrEqual(CROWDING.versions);
        currentNotes(notes);
      }
      return reads;
    };
    // Quadratic time would be four times as many. A crowd only fills up at a thousand.
    expect((await stepsFor(2 * count)) / (await stepsFor(count))).toBeLessThan(2.7);
  });

  it("and none is lost", { timeout: 60_000 }, async () => {
    for (const [, , of] of SHAPES) {
      const facts = Array.from({ length: 600 }, (_entry, id) => counted({ id, ...of(id) }));
      const told = (await replay(facts, async () => {})).flatMap(({ versions, notes }) => [...versions, ...notes]);
      expect(new Set(told.map(({ id }) => id)).size).toBe(600);
    }
  });
});

it("a book's texts are read once, however many books of its title come", () => {
  const nothing = { asin: null, isbn: null, md5: null, url: null, site: null, publishedAt: null, tags: null };
  const known: KnownName[] = Array.from({ length: 3 }, (_, at) => {
    const name = { title: "Essays", author: null, source: "kobo", kind: "book", key: `kobo ${at}` } as const;
    return { ...nothing, ...name, id: at + 1, bookId: at + 1 };
  });
  const asked: number[] = [];
  const texts = (bookId: number) => {
    asked.push(bookId);
    return [];
  };
  const matcher = new BookMatcher({ known, texts });
  for (let at = 0; at < 50; at++) matcher.place("csv", { title: "Essays", author: null, md5: `${at}` }, []);
  expect(asked.filter((bookId) => bookId > 0).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

/** The rule in its simplest form: a note is current unless a later one replaces it. */
function heldByRule(notes: Fact[]): Fact[] {
  const isSame = (a: Fact, b: Fact) => {
    if (a.sourceBookId !== b.sourceBookId) return false;
    if (a.sourceId !== null && a.sourceId === b.sourceId) return true;
    if (a.locations && b.locations) return a.locations.end === b.locations.end;
    if (a.locations || b.locations) return false;
    return a.pages?.end === b.pages?.end && sharesPassage(a.key, b.key);
  };
  const replaces = (later: Fact, note: Fact) =>
    later.passage === note.passage || (isSame(later, note) && later.highlightedAt !== note.highlightedAt);
  const startOf = (note: Fact) => (note.locations ?? note.pages)?.start ?? 0;
  return notes
    .filter((note, at) => !notes.slice(at + 1).some((later) => replaces(later, note)))
    .toSorted((a, b) => startOf(a) - startOf(b) || byTime(a, b));
}

it("the current notes are found by looking at each once, with the same result as the simple rule", () => {
  const range = fc.option(fc.constantFrom({ start: 1, end: 2 }, { start: 2, end: 3 }), { nil: null });
  const note = fc.record({
    text: fc.constantFrom("a", "ab", "abc", "x", "xy", ""),
    sourceBookId: fc.constantFrom(1, 2),
    sourceId: fc.constantFrom(null, "p", "q"),
    locations: range,
    pages: range,
    highlightedAt: fc.constantFrom(null, "2024-01-01T00:00:00", "2024-01-02T00:00:00"),
  });
  fc.assert(
    fc.property(fc.array(note, { maxLength: 9 }), (said) => {
      const notes = said.map((one, id) => counted({ id, kind: "note", ...one, writtenAt: one.highlightedAt }));
      expect(currentNotes(notes).map(({ id }) => id)).toEqual(heldByRule(notes).map(({ id }) => id));
    }),
    { numRuns: 1000 },
  );
});

it("tags can be taken away, however many there are", () => {
  const db = libraryInMemory();
  addHighlights(db, ["Begin the morning"]);
  db.$client.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 40000)
    INSERT INTO tags (id, reader_id, name, name_key) SELECT n, 'ada', n, n FROM numbers;
    INSERT INTO highlight_tags (tag_id, highlight_id) SELECT id, 1 FROM tags;
  `);
  expect(setHighlightTags(db, "ada", 1, [])).toBe(true);
  expect(db.$client.prepare("SELECT count(*) FROM tags").pluck().get()).toBe(0);
});
