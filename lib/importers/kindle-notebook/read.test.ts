import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entry } from "../types.ts";
import { readNotebook } from "./read.ts";

const HEAD = '<html><body><div class="bookTitle">Walden</div><div class="authors">Thoreau, Henry David</div>';
const NOWHERE = { page: null, pages: null, locations: null };

function entries(file: string | Uint8Array): Entry[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return Array.from(readNotebook(bytes), (step) => step.entry);
}

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

function row(heading: string, text: string | null): string {
  const words = text === null ? "" : `\n<div class="noteText">\n    ${text}\n</div>`;
  return `<div class="noteHeading">\n    ${heading}\n</div>${words}`;
}

function yellow(place: string, text: string | null): string {
  return row(`Highlight(<span class="highlight_yellow">yellow</span>) - ${place}`, text);
}

function only(html: string): Entry | undefined {
  const read = entries(HEAD + html);
  expect(read).toHaveLength(1);
  return read[0];
}

function described(entry: Entry): string {
  if (entry.kind === "skipped") return `skipped: ${entry.reason}`;
  const { page, locations } = entry.position;
  const where = `${entry.book.title} p. ${page ?? "-"} l. ${locations?.start ?? "-"}-${locations?.end ?? "-"}`;
  if (entry.kind !== "highlight") return `${entry.kind} | ${where} | ${entry.kind === "note" ? entry.text : ""}`;
  const { chapter, color, clipped, text } = entry;
  return `highlight | ${where} | ${chapter ?? "-"} | ${color ?? "-"} | ${text}${clipped ? " | clipped" : ""}`;
}

describe("a whole notebook comes out entry by entry, in order", () => {
  test("from the app", () => {
    const read = entries(fixture("app.html"));
    const walden = "Walden & On the Duty of Civil Disobedience";
    expect(read.map(described)).toEqual([
      `highlight | ${walden} p. 6 l. 114-114 | When I Wrote | yellow | The mass of men lead lives of quiet desperation.\nWhat is called resignation is confirmed desperation.`,
      `note | ${walden} p. 6 l. 114-114 | The most quoted line of all.\n\nRead the next one, too.`,
      `note | ${walden} p. 40 l. 611-611 | A note of its own, many pages on.`,
      `bookmark | ${walden} p. 41 l. 630-630 | `,
      `highlight | ${walden} p. xvi l. 1251-1251 | ECONOMY | pink | `,
      `highlight | ${walden} p. 81 l. 1300-1300 | WHERE I LIVED | blue | Simplify, simplify. | clipped`,
      `highlight | ${walden} p. 82 l. 1310-1310 | WHERE I LIVED | orange |  | clipped`,
      "skipped: empty_note",
    ]);
    expect(read[0]).toMatchObject({
      book: { author: "Thoreau, Henry David; Emerson, Ralph Waldo" },
      highlightedAt: null,
      guessed: false,
      sourceId: null,
    });
    expect(read.map((entry) => entry.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("from the Mac’s app, which closes tags that it never opened", () => {
    expect(entries(fixture("mac.html")).map(described)).toEqual([
      "highlight | Meditations p. 11 l. 116-116 | I. > Part 2 | yellow | Of my grandfather Verus I have learned to be gentle and meek.",
      "note | Meditations p. 11 l. 116-116 | Gratitude first.",
      "highlight | Meditations p. - l. 300-300 | Book Two | blue | Remember how long thou hast already put off these things.",
    ]);
  });
});

test.each([
  ["de", "Markierung(<span class='highlight_yellow'>gelb</span>) - Position 12", "Notiz - Seite 3 · Position 12"],
  ["es", "Subrayado(<span class='highlight_yellow'>amarillo</span>) - Posición 12", "Nota - Página 3 · Posición 12"],
  [
    "fr",
    "Surlignement(<span class='highlight_yellow'>jaune</span>) - Emplacement 12",
    "Note - Page 3 · Emplacement 12",
  ],
  [
    "it",
    "Evidenziazione(<span class='highlight_yellow'>giallo</span>) - Posizione 12",
    "Nota - Pagina 3 · Posizione 12",
  ],
  ["nl", "Markering(<span class='highlight_yellow'>geel</span>) - Locatie 12", "Notitie - Pagina 3 · Locatie 12"],
  ["pt", "Destaque(<span class='highlight_yellow'>amarelo</span>) - Posição 12", "Nota - Página 3 · Posição 12"],
  ["ja", "ハイライト(<span class='highlight_yellow'>イエロー</span>) - 位置12", "メモ - 3.7 節 > ページ3 ·位置12"],
  ["zh", "标注(<span class='highlight_yellow'>黄色</span>) - 位置 12", "笔记 - 01 > 第 3 页·位置 12"],
  ["ru", "Выделение (<span class='highlight_yellow'>желтый</span>) – Место 12", "Заметка – Стр. 3 · Место 12"],
])("headings in %s say what is a highlight, where, and what is a note", (_code, highlight, note) => {
  const read = entries(HEAD + row(highlight, "Simplify.") + row(note, "Yes."));
  const locations = { start: 12, end: 12 };
  expect(read).toMatchObject([
    { kind: "highlight", color: "yellow", guessed: false, position: { locations } },
    { kind: "note", text: "Yes.", position: { locations } },
  ]);
  expect(entries(HEAD + row(note, "Yes."))).toMatchObject([{ position: { page: "3", locations } }]);
});

test.each(["Lesezeichen", "Marcador", "Signet", "Segnalibro", "Bladwijzer", "ブックマーク", "书签", "Закладка"])(
  "“%s” is a bookmark",
  (word) => expect(only(row(`${word} - Location 5`, null))?.kind).toBe("bookmark"),
);

describe("headings", () => {
  test("with a colour are highlights in any language", () => {
    const heading = 'Korostus(<span class="highlight_pink">pinkki</span>) - Sivu 6 · Sijainti 114';
    expect(only(row(heading, "Simplify."))).toMatchObject({
      kind: "highlight",
      color: "pink",
      guessed: false,
      position: { page: "6", locations: { start: 114, end: 114 } },
    });
  });

  test("in an unknown language without a colour are kept as highlights, and flagged", () => {
    expect(only(row("Jegyzet - 114. hely", "Simplify."))).toMatchObject({ kind: "highlight", guessed: true });
    expect(only(row("Könyvjelző - 114. hely", null))).toMatchObject({ reason: "unreadable_metadata" });
  });

  test("may have chapters with any sign in their names", () => {
    const place = "1 > 0 - or: Page 3 · Highlights (a note) > Page 6 · Location 114";
    expect(only(yellow(place, "Simplify."))).toMatchObject({
      chapter: "1 > 0 - or: Page 3 · Highlights (a note)",
      position: { page: "6", pages: { start: 6, end: 6 }, locations: { start: 114, end: 114 } },
    });
  });

  test("name the colour in words where no class does", () => {
    expect(only(row("Highlight (Blue) - Page 10 > Location 120", "Simplify."))).toMatchObject({
      kind: "highlight",
      color: "blue",
      chapter: null,
      position: { page: "10", locations: { start: 120, end: 120 } },
    });
  });

  test("without text are highlights of pictures, never given the text of the next one", () => {
    const html = yellow("Location 1", null) + yellow("Location 2", "Two.") + yellow("Location 3", null);
    expect(entries(HEAD + html).map((entry) => ("text" in entry ? entry.text : entry.kind))).toEqual(["", "Two.", ""]);
  });

  test("that are missing do not lose the text", () => {
    expect(only('<div class="noteText">Simplify.</div>')).toMatchObject({
      kind: "highlight",
      text: "Simplify.",
      guessed: true,
      position: NOWHERE,
    });
    expect(only(row("", "Simplify."))).toMatchObject({ kind: "highlight", text: "Simplify.", guessed: true });
    expect(only(row("", null))).toMatchObject({ kind: "skipped", reason: "no_metadata" });
  });
});

describe("a note", () => {
  const at = (location: number): object => ({ kind: "note", position: { locations: { start: location } } });

  test("sits where the highlight before it starts, if it is within that highlight", () => {
    const long = yellow("Location 100", "Simplify. ".repeat(60));
    expect(entries(HEAD + long + row("Note - Location 104", "Yes."))[1]).toMatchObject(at(100));
    expect(
      entries(HEAD + long + row("Bookmark - Location 101", null) + row("Note - Location 104", "Yes."))[2],
    ).toMatchObject(at(100));
    expect(
      entries(HEAD + long + row("Note - Location 104", "One.") + row("Note - Location 104", "Two."))[2],
    ).toMatchObject(at(100));
  });

  test("keeps its own position where no highlight comes before it, or one that ends long before", () => {
    expect(only(row("Note - Location 104", "Yes."))).toMatchObject(at(104));
    expect(entries(HEAD + yellow("Location 100", "Short.") + row("Note - Location 140", "Yes."))[1]).toMatchObject(
      at(140),
    );
    expect(entries(HEAD + yellow("Location 100", "Late.") + row("Note - Location 99", "Yes."))[1]).toMatchObject(
      at(99),
    );
  });

  test("belongs to a highlight of which the limit kept the text, though its length is not known", () => {
    const cut = yellow("Location 100", "Cut &lt;You have reached the clipping limit for this item&gt;");
    expect(entries(HEAD + cut + row("Note - Location 120", "Yes."))[1]).toMatchObject(at(100));
  });

  test("of a book that has pages only follows its highlight within the page", () => {
    const page = (text: string) => ({ kind: "note", position: { page: text } });
    expect(entries(HEAD + yellow("Page 7", "a") + row("Note - Page 8", "b"))[1]).toMatchObject(page("7"));
    expect(entries(HEAD + yellow("Page 7", "a") + row("Note - Page 12", "b"))[1]).toMatchObject(page("12"));
  });
});

test("a notebook without a title gives nothing to put entries under: they are kept, skipped", () => {
  const html = yellow("Location 1", "Simplify.");
  expect(entries(html)).toEqual([{ kind: "skipped", index: 0, reason: "no_title", raw: html }]);
  expect(entries(`<div class="bookTitle"> </div>${html}`)).toMatchObject([{ reason: "no_title" }]);
});

test("several notebooks in one file each keep their book, their chapters and their notes", () => {
  const section = '<div class="sectionHeading">Economy</div>';
  const other = HEAD.replace("Walden", "Cape Cod").replace(/<div class="authors">.*?<\/div>/, "");
  const rest = row("Note - Location 9", "Two.") + yellow("Location 10", "Three.");
  expect(entries(HEAD + section + yellow("Location 8", "One.") + other + rest)).toMatchObject([
    { book: { title: "Walden", author: "Thoreau, Henry David" }, chapter: "Economy" },
    { book: { title: "Cape Cod", author: null }, text: "Two.", position: { locations: { start: 9 } } },
    { book: { title: "Cape Cod" }, text: "Three.", chapter: null },
  ]);
});

test("every step says how far the file has been read, the last one to its end", () => {
  const file = new TextEncoder().encode(HEAD + yellow("Location 1", "é") + yellow("Location 2", null));
  const read = Array.from(readNotebook(file), (step) => step.bytesRead);
  expect(read.toSorted((a, b) => a - b)).toEqual(read);
  expect(read.at(-1)).toBe(file.length);
});
