import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readKoboAnnotations } from "./read.ts";

const ID = "497c97ff-efea-440d-bc24-2715f8043c27";

interface KoboAnnotationsText {
  id?: string;
  date?: string;
  fragment?: string;
  text?: string;
  note?: string;
}

const RANGE =
  'start="OEBPS/07.htm#point(/1/4/184/8:228)" end="OEBPS/07.htm#point(/1/4/185:1)" progress="0.311828" color="1"';

function annotation({
  id = ID,
  date = "2024-08-07T13:15:32Z",
  fragment = RANGE,
  text = "",
  note = "",
}: KoboAnnotationsText): string {
  const content = note && `<content><dc:date>2024-08-08T00:00:00+02:00</dc:date><text>${note}</text></content>`;
  return `
        <annotation>
            <dc:identifier>urn:uuid:${id}</dc:identifier>
            <dc:date>${date}</dc:date>
            <dc:creator>urn:uuid:156adb1c-9d3a-4a2d-830a-63a9831c5a7c</dc:creator>
            <target>
                <fragment ${fragment}>
                    <text>${text}
        </text>
                </fragment>
            </target>${content}
        </annotation>`;
}

function setOf(body: string): string {
  return `<annotationSet xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://ns.adobe.com/digitaleditions/annotations">
        <publication>
            <dc:identifier>urn:isbn:9780140449334</dc:identifier>
            <dc:title>Walden &amp; more</dc:title>
            <dc:creator>Henry David Thoreau</dc:creator>
            <dc:creator>Ralph Waldo Emerson</dc:creator>
            <dc:language>en</dc:language>
        </publication>${body}
    </annotationSet>`;
}

const POINT = 'start="OEBPS/07.htm#point(/1/4/1:0)" end="OEBPS/07.htm#point(/1/4/1:0)"';
const SET = setOf(
  annotation({ text: "Simplify, &lt;simplify&gt;.", note: "thrice" }) +
    annotation({ id: "B2", text: "I went to the woods.", fragment: RANGE.replace('"1"', '"4"') }) +
    annotation({ id: "b3", text: "When I wrote", fragment: POINT }) +
    annotation({ id: "b4", text: "Economy", fragment: POINT, note: "Read Emerson first." }),
);

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readKoboAnnotations(utf8(file)), ({ entry }) => entry);
}

describe("a file of annotations", () => {
  test("gives words, notes, colours, times in UTC, and ids", () => {
    const book = {
      title: "Walden & more",
      author: "Henry David Thoreau; Ralph Waldo Emerson",
      isbn: "9780140449334",
    };
    expect(entries(SET)).toMatchObject([
      {
        kind: "highlight",
        book,
        text: "Simplify, <simplify>.",
        note: "thrice",
        color: "pink",
        highlightedAt: "2024-08-07T13:15:32",
        updatedAt: "2024-08-07T22:00:00",
        position: { page: null, pages: null, order: 311_828 },
        sourceId: ID,
        guessed: false,
      },
      { text: "I went to the woods.", note: null, color: null, sourceId: "b2", updatedAt: null },
      { kind: "bookmark", book, highlightedAt: "2024-08-07T13:15:32" },
      { kind: "note", text: "Read Emerson first.", sourceId: "b4" },
    ]);
  });

  test("is read with other prefixes for the same names, and an annotation in several fragments", () => {
    const file = SET.replaceAll("dc:", "d:")
      .replace("xmlns:dc", "xmlns:d")
      .replace("</fragment>", `</fragment><fragment ${RANGE}><text>Once more.</text></fragment>`);
    expect(entries(file)[0]).toMatchObject({
      text: "Simplify, <simplify>.\nOnce more.",
      book: { title: "Walden & more" },
    });
  });

  test("leaves the title to the reader if there is none", () => {
    const file = SET.replace(/<publication>.*<\/publication>/s, "");
    expect(entries(file)[0]).toMatchObject({ book: { title: "", author: null }, text: "Simplify, <simplify>." });
  });

  test("shows an annotation without words, and says that a date could not be read", () => {
    expect(entries(setOf(annotation({}) + annotation({ text: "Simplify.", date: "yesterday" })))).toMatchObject([
      { kind: "skipped", reason: "no_text", raw: expect.stringMatching(/^<annotation>[^]*<\/annotation>$/) },
      { text: "Simplify.", highlightedAt: null, isDateUnread: true },
    ]);
  });

  test("expands nothing that a file declares", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n${setOf(annotation({ text: "&b; end" }))}`;
    expect(entries(bomb)).toMatchObject([{ text: "&b; end" }]);
  });

  test("is read with Windows line ends, a byte order mark, and when it was cut off", () => {
    const file = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n${SET.replaceAll("\n", "\r\n")}`;
    expect(entries(file)).toEqual(entries(SET));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "kobo-annotations" });
    expect(entries(SET.slice(0, SET.indexOf("the woods"))).at(-1)).toMatchObject({ text: "I went to" });
  });

  test("is told from other XML", () => {
    for (const text of [
      "<annotationSet><annotation/></annotationSet>",
      '<a x="http://ns.adobe.com/digitaleditions/annotations"/>',
    ]) {
      expect(recognise(utf8(text))).not.toMatchObject({ ok: true });
    }
  });

  test("gives an entry for each annotation that begins before a file was cut off", () => {
    fc.assert(
      fc.property(fc.nat(SET.length), (length) => {
        const file = SET.slice(0, length);
        expect(entries(file)).toHaveLength((file.match(/<annotation>/g) ?? []).length);
      }),
    );
  });
});
