import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readHypothesis } from "./read.ts";

const ME = "acct:me@hypothes.is";
const QUOTE = { type: "TextQuoteSelector", exact: "I have met with but one", prefix: "life ", suffix: " or two" };
const POSITION = { type: "TextPositionSelector", start: 120, end: 143 };
const RANGE = { type: "RangeSelector", startContainer: "/p[1]", endContainer: "/p[1]", startOffset: 0, endOffset: 23 };

const ANNOTATION = {
  id: "abc123",
  created: "2024-02-03T10:11:12.123456+00:00",
  updated: "2024-02-04T10:11:12.123456+00:00",
  user: ME,
  uri: "https://example.org/walking?utm_source=x",
  text: "my comment",
  tags: ["nature", "walks"],
  group: "__world__",
  permissions: { read: ["group:__world__"] },
  target: [{ source: "https://example.org/walking", selector: [RANGE, POSITION, QUOTE] }],
  document: { title: ["On Walking"] },
  links: { html: "https://hypothes.is/a/abc123" },
};

function exported(...annotations: unknown[]): unknown {
  return { export_date: "2024-02-05T10:11:12Z", export_userid: ME, client_version: "1.1643.0", annotations };
}

function entries(...annotations: unknown[]): Entry[] {
  return entriesOf(readHypothesis, exported(...annotations));
}

test("an annotation is a highlight of its page, with its position there", () => {
  expect(entries(ANNOTATION)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: {
        title: "On Walking",
        author: null,
        kind: "article",
        url: "https://example.org/walking",
        site: "example.org",
        publishedAt: null,
      },
      position: { page: null, pages: null, locations: null, order: 120 },
      highlightedAt: "2024-02-03T10:11:12",
      updatedAt: "2024-02-04T10:11:12",
      text: "I have met with but one",
      note: "my comment",
      tags: ["nature", "walks"],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: "abc123",
      chapter: null,
      color: null,
      selectors: [POSITION, QUOTE],
    },
  ]);
});

test("a note to a whole page is a note, with tags a highlight without words", () => {
  const pageNote = { ...ANNOTATION, target: [{ source: ANNOTATION.uri }] };
  expect(entries({ ...pageNote, tags: [] }, pageNote)).toMatchObject([
    { kind: "note", text: "my comment", sourceId: "abc123", book: { url: "https://example.org/walking" } },
    { kind: "highlight", text: "", note: "my comment", tags: ["nature", "walks"] },
  ]);
});

describe("replies", () => {
  const reply = { ...ANNOTATION, id: "r1", text: "so it is", tags: ["agreed"], references: ["abc123"], target: [{}] };
  const other = { ...reply, id: "r2", user: "acct:jane@hypothes.is", tags: [], references: ["abc123", "r1"] };

  test("follow in the note of what they reply to, with the names of other people", () => {
    const read = entries(other, ANNOTATION, reply);
    expect(read).toMatchObject([
      {
        kind: "highlight",
        index: 0,
        note: "my comment\n\njane: so it is\n\nso it is",
        tags: ["nature", "walks", "agreed"],
      },
    ]);
    expect(read).toHaveLength(1);
  });

  test("whose thread is not in the file are notes to the page", () => {
    expect(entries(other, { ...ANNOTATION, id: "another" })).toMatchObject([
      { kind: "note", text: "jane: so it is", sourceId: "r2" },
      { kind: "highlight", note: "my comment" },
    ]);
  });

  test("are kept word for word with an annotation that cannot be taken", () => {
    const [entry] = entries({ ...ANNOTATION, text: "", tags: [], target: [] }, { ...reply, text: "", tags: [] });
    expect(entry).toMatchObject({
      kind: "skipped",
      reason: "no_text",
      raw: expect.stringMatching(/^\[.*abc123.*"r1"/),
    });
  });
});

test("words of other people begin with their name", () => {
  expect(entries({ ...ANNOTATION, user: "acct:jane@hypothes.is" })).toMatchObject([{ note: "jane: my comment" }]);
  expect(entriesOf(readHypothesis, { total: 1, rows: [ANNOTATION] })).toMatchObject([{ note: "my comment" }]);
});

describe("a document that is no page of the web", () => {
  const page = { type: "PageSelector", index: 11, label: "xii" };
  const target = [{ selector: [POSITION, QUOTE, page, { type: "EPUBContentSelector", title: "Economy", url: "a" }] }];

  test("is known by its title, with page and chapter", () => {
    const [entry] = entries({ ...ANNOTATION, uri: "urn:x-pdf:0a1b", document: { title: "Walden" }, target });
    expect(entry).toMatchObject({
      book: { title: "Walden", author: null },
      position: { page: "xii", pages: { start: -9988, end: -9988 } },
      chapter: "Economy",
    });
    expect(entry).not.toHaveProperty("selectors");
  });

  test.each([
    ["file:///home/me/Books/Walden%20%281854%29.pdf", "Walden (1854)"],
    ["file:///home/me/100%.pdf", "100%"],
    ["urn:x-pdf:0a1b", ""],
  ])("is else called by its file: %s", (uri, title) => {
    expect(entries({ ...ANNOTATION, uri, document: {}, target })).toMatchObject([{ book: { title } }]);
  });
});

test("a date that cannot be read is told", () => {
  expect(entries({ ...ANNOTATION, created: "yesterday" })).toMatchObject([{ highlightedAt: null, isDateUnread: true }]);
});

test("a damaged annotation does not affect the others, and is shown word for word", () => {
  expect(entries({ id: "x" }, null, { ...ANNOTATION, tags: "none", target: 5, text: null }, ANNOTATION)).toMatchObject([
    { reason: "malformed", raw: '{"id":"x"}' },
    { reason: "malformed", raw: "null" },
    { reason: "no_text" },
    { kind: "highlight", index: 3 },
  ]);
});

test("reads the same with a byte order mark, line ends of Windows, and sent by a program", () => {
  const text = `\ufeff${JSON.stringify(exported(ANNOTATION), null, 1).replaceAll("\n", "\r\n")}`;
  expect(entriesOf(readHypothesis, text)).toEqual(entries(ANNOTATION));
  expect(entriesOf(readHypothesis, { source: "hypothesis", data: exported(ANNOTATION) })).toEqual(entries(ANNOTATION));
});

test("a file that was cut off is refused in words that say what to do", () => {
  const whole = JSON.stringify(exported(ANNOTATION));
  expect(() => entriesOf(readHypothesis, whole.slice(0, -9))).toThrow(/of Hypothesis is damaged or was cut short/);
});

describe("files are recognised", () => {
  test.each([[exported(ANNOTATION)], [exported()], [[ANNOTATION]], [{ total: 1, rows: [ANNOTATION] }]])(
    "as those of Hypothesis: %#",
    (value) => {
      expect(recognise(bytesOf(value))).toMatchObject({ ok: true, format: "hypothesis" });
    },
  );

  test.each([
    [{ annotations: [{ value: "epubcfi(/6/4)", text: "Simplify." }] }],
    [{ "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationSet", items: [] }],
    [{ annotations: [{ uri: "https://example.org/", user: "me", target: [] }] }],
  ])("as others': %j", (value) => {
    expect(recognise(bytesOf(value))).not.toMatchObject({ format: "hypothesis" });
  });
});

test("whatever the threads, each annotation is in one entry", () => {
  const id = fc.constantFrom("a", "b", "c", "d");
  const annotation = fc.record({ id, references: fc.array(id, { maxLength: 2 }), text: fc.constant("word") });
  fc.assert(
    fc.property(fc.array(annotation, { maxLength: 8 }), (made) => {
      const read = entries(...made.map((one) => ({ ...ANNOTATION, ...one })));
      const notes = read.map((entry) => (entry.kind === "highlight" ? entry.note : ""));
      expect(notes.join(" ").match(/word/g)?.length ?? 0).toBe(made.length);
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readHypothesis, exported(ANNOTATION, { ...ANNOTATION, references: ["abc123"] }))).toBeNull();
});
