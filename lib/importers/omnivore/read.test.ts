import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FileMade, zipOf } from "../archive/archive.testing.ts";
import { recognise } from "../recognise/recognise.ts";
import { entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { marksIn } from "./markdown.ts";
import { readOmnivore } from "./read.ts";

const WALKING = {
  id: "4a569d47-4c08-42e4-96ad-c7c296b83e7d",
  slug: "on-walking-18c9a",
  title: "On Walking",
  description: "",
  author: "Henry David Thoreau",
  url: "https://example.org/walking",
  state: "Active",
  readingProgress: 100,
  thumbnail: null,
  labels: ["nature"],
  savedAt: "2024-02-03T10:11:12.000Z",
  updatedAt: "2024-02-03T10:11:12.000Z",
  publishedAt: "1862-06-01T00:00:00.000Z",
};
const OTHER = { ...WALKING, slug: "other-1", title: "Other", url: "https://example.org/other", labels: [] };
const MARKDOWN =
  "> I have met with but one \n\n> Simplify,\nsimplify.\n> \nTwice. \n\n#life #to read\n\nmine\n\nand more";

function exported(changes: Record<string, string | null> = {}): Uint8Array {
  const files: Record<string, string | null> = {
    "metadata_0_to_20.json": JSON.stringify([WALKING, OTHER], null, 2),
    "content/on-walking-18c9a.html": "<p>I have met with but one</p>",
    "highlights/on-walking-18c9a.md": MARKDOWN,
    ...changes,
  };
  const made = Object.entries(files).flatMap(([name, bytes]): FileMade[] => (bytes === null ? [] : [{ name, bytes }]));
  return new Uint8Array(zipOf(made));
}

function entries(file: Uint8Array): Entry[] {
  return entriesOf(readOmnivore, file);
}

test("highlights come with their page, labels and notes, and pages without any are bookmarks", () => {
  const book = {
    title: "On Walking",
    author: "Henry David Thoreau",
    kind: "article",
    url: "https://example.org/walking",
    site: "example.org",
    publishedAt: null,
    tags: ["nature"],
  };
  const plain = { updatedAt: null, favorite: false, clipped: false, guessed: false, sourceId: null };
  expect(entries(exported())).toEqual([
    {
      kind: "highlight",
      index: 0,
      book,
      position: { page: null, pages: null, locations: null, order: 0 },
      highlightedAt: null,
      text: "I have met with but one",
      note: null,
      tags: [],
      chapter: null,
      color: null,
      ...plain,
    },
    {
      kind: "highlight",
      index: 1,
      book,
      position: { page: null, pages: null, locations: null, order: 1 },
      highlightedAt: null,
      text: "Simplify,\nsimplify.\n\nTwice.",
      note: "mine\n\nand more",
      tags: ["life", "to read"],
      chapter: null,
      color: null,
      ...plain,
    },
    {
      kind: "bookmark",
      index: 2,
      book: expect.objectContaining({ title: "Other", url: "https://example.org/other" }),
      position: { page: null, pages: null, locations: null },
      highlightedAt: "2024-02-03T10:11:12",
    },
  ]);
});

test("a page has its date of publication, if it is of our time", () => {
  const metadata = JSON.stringify([{ ...OTHER, publishedAt: "2023-05-01T08:00:00+02:00" }]);
  const file = exported({ "metadata_0_to_20.json": metadata, "highlights/on-walking-18c9a.md": null });
  expect(entries(file)).toMatchObject([{ kind: "bookmark", book: { publishedAt: "2023-05-01T06:00:00" } }]);
});

describe("Markdown", () => {
  test.each([
    ["> One \n\n> Two ", ["One|", "Two|"]],
    ["Read it again.\n\n\n\n> One \n\nmine", ["|Read it again.", "One|mine"]],
    ["> One \n\nRead it again.\n\n\n\n> Two ", ["One|", "|Read it again.", "Two|"]],
    ["> One \n\nRead it again.\n\n", ["One|", "|Read it again."]],
    ["> One \n\nmine\n\n\n> Two ", ["One|mine", "Two|"]],
    ["> One \n\n# A heading in a note", ["One|# A heading in a note"]],
    ["> One \r\n\r\nmine", ["One|mine"]],
    ["\n\n", []],
    ["", []],
  ])("%j", (markdown, marks) => {
    expect(marksIn(markdown).map(({ text, note }) => `${text}|${note}`)).toEqual(marks);
  });

  test("loses no word, whatever it contains", () => {
    const line = fc.constantFrom("> w", "w", "", ">", "#w #w", "# w", "> ");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const words = marksIn(lines.join("\n")).map(({ text, note, tags }) => [text, note, ...tags].join(" "));
        expect(words.join(" ").match(/w/g)?.length).toBe(lines.join(" ").match(/w/g)?.length);
      }),
    );
  });

  test("of very many lines does not keep the caller waiting", () => {
    const started = performance.now();
    for (const filler of ["> a\n\n", "> \n", "\n", "#a ", "a\n"]) marksIn(filler.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

test("highlights of a page that no metadata describes ask for its title", () => {
  const file = exported({ "highlights/lost-2.md": "> One " });
  expect(entries(file)).toContainEqual(
    expect.objectContaining({ text: "One", book: { title: "", author: null, sourceId: "lost-2" } }),
  );
});

test("a folder around everything changes nothing", () => {
  const files = [
    { name: "export/metadata_0_to_1.json", bytes: JSON.stringify([WALKING]) },
    { name: "export/highlights/on-walking-18c9a.md", bytes: "> One " },
    { name: "__MACOSX/export/._metadata_0_to_1.json", bytes: "x" },
  ];
  const file = new Uint8Array(zipOf(files));
  expect(recognise(file)).toMatchObject({ format: "omnivore" });
  expect(entries(file)).toMatchObject([{ text: "One", book: { title: "On Walking" } }]);
});

describe("damage", () => {
  test("in the metadata leaves the highlights, and is told", () => {
    expect(entries(exported({ "metadata_0_to_20.json": "[{" }))).toMatchObject([
      { kind: "skipped", reason: "unreadable_file", raw: "metadata_0_to_20.json: It is damaged: it is no whole list." },
      { text: "I have met with but one", book: { title: "" } },
      { text: "Simplify,\nsimplify.\n\nTwice." },
    ]);
  });

  test("in one item of it leaves the others", () => {
    const metadata = JSON.stringify([{ id: 1 }, WALKING]);
    expect(entries(exported({ "metadata_0_to_20.json": metadata }))).toMatchObject([
      { kind: "skipped", reason: "malformed", raw: '{"id":1}' },
      { book: { title: "On Walking" } },
      { book: { title: "On Walking" } },
    ]);
  });

  test("of a file with highlights is told by its name", () => {
    const files = [
      { name: "metadata_0_to_20.json", bytes: "[]" },
      { name: "highlights/a.md", bytes: "> One ", says: { crc32: 5 } },
      { name: "notes.txt", bytes: "One" },
    ];
    expect(entries(new Uint8Array(zipOf(files)))).toMatchObject([
      { reason: "unreadable_file", raw: expect.stringMatching(/^highlights\/a\.md: .*checksum/) },
      { reason: "unknown_file", raw: "notes.txt" },
    ]);
  });

  test("anywhere never ends in anything but words that say so", () => {
    expect(faultWhenDamaged(readOmnivore, exported())).toBeNull();
  });
});

test("archives are recognised by the names of their files", () => {
  expect(recognise(exported())).toMatchObject({ ok: true, format: "omnivore" });
  const others = [["metadata_0_to_20.json"], ["highlights/a.md", "metadata.json"], ["content/a.html"]];
  for (const names of others) {
    const file = new Uint8Array(zipOf(names.map((name) => ({ name, bytes: "[]" }))));
    expect(recognise(file)).not.toMatchObject({ format: "omnivore" });
  }
});
