import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readTolino } from "./read.ts";

const RULE = "\n\n-----------------------------------\n\n";
const HIGHLIGHT = `Walden (Thoreau, Henry David)
Markierung auf Seite 12-13: "Simplify, "simplify".
I went to the woods. "
Hinzugefügt am 13.12.2015 | 7:05${RULE}`;
const NOTE = `Walden (Thoreau, Henry David)
Notiz auf Seite 13: mine
"in two" lines
"Be it life or death."
Hinzugefügt am 13.12.2015 | 10:16${RULE}`;
const BOOKMARK = `Emma (Austen, Jane)
Lesezeichen auf Seite 14: "handsome, clever,
and rich"
Hinzugefügt am 01.05.2023 | 17:18${RULE}`;
const NOTES = HIGHLIGHT + NOTE + BOOKMARK;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readTolino(utf8(file)), ({ entry }) => entry);
}

describe("a Tolino's notes", () => {
  test("give highlights, notes with their highlights, and bookmarks", () => {
    const book = { title: "Walden", author: "Thoreau, Henry David" };
    expect(entries(NOTES)).toMatchObject([
      {
        kind: "highlight",
        book,
        text: 'Simplify, "simplify".\nI went to the woods.',
        note: null,
        position: { page: "12-13", pages: null, order: 12 },
        highlightedAt: "2015-12-13T07:05:00",
        updatedAt: null,
        guessed: false,
      },
      { kind: "highlight", book, text: "Be it life or death.", note: 'mine\n"in two" lines' },
      { kind: "bookmark", book: { title: "Emma", author: "Austen, Jane" }, highlightedAt: "2023-05-01T17:18:00" },
    ]);
  });

  test.each([
    [
      "Highlight on page 3",
      "Note on page 3",
      "Bookmark on page 3",
      "Added on 05/06/2024 | 7:48",
      "2024-05-06T07:48:00",
    ],
    [
      "Highlight on page 3",
      "Note on page 3",
      "Bookmark on page 3",
      "Added on 08/20/2024 | 7:48",
      "2024-08-20T07:48:00",
    ],
    [
      "Surlignement en page 3",
      "Note en page 3",
      "Signet en page 3",
      "Ajouté le 05.06.2024 | 7:48",
      "2024-06-05T07:48:00",
    ],
    [
      "Evidenziazione a pagina 3",
      "Nota a pagina 3",
      "Segnalibro a pagina 3",
      "Aggiunto il 05.06.2024 | 7:48",
      "2024-06-05T07:48:00",
    ],
    [
      "Marcadores en la página 3",
      "Nota en la página 3",
      "Selección en la página 3",
      "Agregado el 05.06.2024 | 7:48",
      "2024-06-05T07:48:00",
    ],
    [
      "Markering op pagina 3",
      "Notitie op pagina 3",
      "Bladwijzer op pagina 3",
      "Toegevoegd op 05/06/2024 | 7:48",
      "2024-06-05T07:48:00",
    ],
    [
      "Markierung auf Seite 3",
      "Notiz auf Seite 3",
      "Lesezeichen auf Seite 3",
      "Hinzugefügt am 05.06.2024 | 7:48",
      "2024-06-05T07:48:00",
    ],
  ])("are read in the words of each language: %s", (highlight, note, bookmark, added, highlightedAt) => {
    const file = [`${highlight}: "a b"`, `${note}: mine\n"c d"`, `${bookmark}: "e f"`]
      .map((words) => `Walden (Thoreau)\n${words}\n${added}${RULE}`)
      .join("");
    expect(entries(file)).toMatchObject([
      { kind: "highlight", text: "a b", highlightedAt, position: { page: "3" } },
      { kind: "highlight", text: "c d", note: "mine", highlightedAt },
      { kind: "bookmark", highlightedAt },
    ]);
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "tolino" });
  });

  test("keep when an entry was changed, and an entry without its page", () => {
    const file = 'Emma (Austen, Jane)\nMarkierung"handsome, clever,\nand rich"\nGeändert am 21.08.2022 | 22:55';
    expect(entries(file)).toMatchObject([
      {
        text: "handsome, clever,\nand rich",
        highlightedAt: "2022-08-21T22:55:00",
        updatedAt: "2022-08-21T22:55:00",
        position: { page: null },
      },
    ]);
  });

  test("keep a note that is about nothing", () => {
    expect(entries(NOTE.replace('\n"Be it life or death."', ""))).toMatchObject([
      { kind: "note", text: 'mine\n"in two" lines' },
    ]);
  });

  test("are two entries also where the rule between them is missing", () => {
    expect(entries(HIGHLIGHT.replace(RULE, "\n\n") + NOTE)).toMatchObject([
      { note: null },
      { text: "Be it life or death." },
    ]);
  });

  test("show what is damaged, and read the rest", () => {
    const torn = HIGHLIGHT.replace(/Hinzu.*/, "");
    const unread = NOTE.replace("13.12.2015", "31.02.2015");
    expect(entries(torn + unread + BOOKMARK)).toMatchObject([
      { kind: "skipped", reason: "unreadable_metadata", raw: expect.stringContaining("I went to the woods.") },
      { text: "Be it life or death.", highlightedAt: null, isDateUnread: true },
      { kind: "bookmark" },
    ]);
  });

  test("are read with Windows line ends, a byte order mark and blanks that are not plain", () => {
    const file = "\ufeff" + NOTES.replaceAll("auf Seite", "auf\u00a0Seite").replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(NOTES));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "tolino" });
  });

  test("are told from a Kindle's", () => {
    const kindle =
      "Walden (Thoreau)\n- Ihre Markierung auf Seite 12 | Hinzugefügt am Montag, 5. Januar 2015 20:01:02\n\nSimplify.\n==========\n";
    expect(recognise(utf8(kindle))).toEqual({ ok: true, format: "kindle-clippings" });
    expect(recognise(utf8("Walden\nHighlight on page 3: none\n"))).not.toMatchObject({ format: "tolino" });
  });

  test("lose no entry, whatever the lines are", () => {
    const line = fc.constantFrom(...NOTES.split("\n"), "Hinzugefügt am | 1:00", '"', "Notiz:");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = Array.from(readTolino(utf8(lines.join("\n"))), ({ raw }) => raw).join("\n");
        const kept = (words: string) => words.split(/\n|^-{20,}$/m).filter((one) => one.trim() !== "");
        expect(kept(text)).toEqual(kept(lines.join("\n")));
      }),
    );
  });
});
