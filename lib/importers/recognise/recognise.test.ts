import { deflateSync } from "node:zlib";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "./recognise.ts";

const CLIPPING =
  "Walden (Thoreau)\n- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM\n\nSimplify.\n==========\n";
const OK = { ok: true, format: "kindle-clippings" };

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function refusal(bytes: Uint8Array | string): { code: string; message: string } {
  const recognised = recognise(typeof bytes === "string" ? utf8(bytes) : bytes);
  if (recognised.ok) throw new Error("recognise: recognised what should have been refused");
  return recognised;
}

describe("Kindle clippings are recognised", () => {
  test.each(["en-us", "de", "ja", "zh", "ru", "koreader", "mixed", "unknown-language"])("in %s.txt", (name) => {
    expect(recognise(readFileSync(new URL(`../kindle-clippings/fixtures/${name}.txt`, import.meta.url)))).toEqual(OK);
  });

  test("if only one entry was copied, without its separator", () => {
    expect(recognise(utf8(CLIPPING.replace("==========\n", "")))).toEqual(OK);
  });

  test("if damaged entries come first", () => {
    expect(recognise(utf8(`no title\n==========\nWalden\n==========\n${CLIPPING}`))).toEqual(OK);
  });

  test("if a few bytes of one entry are broken", () => {
    const bytes = Buffer.from(CLIPPING.repeat(30));
    bytes[bytes.lastIndexOf("Simplify") + 1] = 0xff;
    expect(recognise(bytes)).toEqual(OK);
  });

  test("if every entry has a broken byte, but most letters are sound", () => {
    const text = CLIPPING.replace("Simplify.", "吾輩は猫である?").repeat(5);
    expect(recognise(Buffer.from(text).map((byte) => (byte === 0x3f ? 0xff : byte)))).toEqual(OK);
  });

  test("if a power loss left NULs at the end", () => {
    expect(recognise(utf8(CLIPPING + "\0".repeat(512)))).toEqual(OK);
  });

  test("however long the file is, by its beginning", () => {
    expect(recognise(utf8(CLIPPING.repeat(20_000) + "\0\u0001"))).toEqual(OK);
  });
});

describe("Kindle notebooks are recognised", () => {
  test.each(["app", "mac"])("as %s.html", (name) => {
    const file = readFileSync(new URL(`../kindle-notebook/fixtures/${name}.html`, import.meta.url));
    expect(recognise(file)).toEqual({ ok: true, format: "kindle-notebook" });
    expect(recognise(Buffer.concat([file, Buffer.alloc(3)]))).toEqual({ ok: true, format: "kindle-notebook" });
  });

  test("with nothing highlighted", () => {
    const html = '<html><div class="notebookFor">Notizbuch</div><div class="bookTitle">Faust</div></html>';
    expect(recognise(utf8(html))).toEqual({ ok: true, format: "kindle-notebook" });
  });

  test("but not in Windows-1252", () => {
    const html = '<div class="bookTitle">Röda</div><div class="noteHeading">Seite 5</div>';
    expect(refusal(Buffer.from(html, "latin1")).code).toBe("not_utf8");
  });
});

describe("tables are recognised", () => {
  test.each([
    "Highlight,Book Title,Book Author,Amazon Book ID,Note\nSimplify.,Walden,Thoreau,,\n",
    '\ufeff"Book Title","Highlight"\r\n',
  ])("as Readwise's, by the names of their columns: %s", (text) => {
    expect(recognise(utf8(text))).toEqual({ ok: true, format: "readwise" });
  });

  test("as a table of any other kind, of which the reader is shown the beginning", () => {
    expect(recognise(utf8("quote;book;page\nSimplify.;Walden;10\n"))).toEqual({
      ok: true,
      format: "csv",
      table: {
        columns: ["quote", "book", "page"],
        rows: [["Simplify.", "Walden", "10"]],
        guess: { text: 0, title: 1, page: 2 },
      },
    });
    expect(recognise(utf8("one\ttwo\na\tb\n"))).toMatchObject({ format: "csv", table: { guess: {} } });
  });

  test("with rows longer than what is looked at of other files", () => {
    const recognised = recognise(utf8(`quote,book\n${`"${"é".repeat(400_000)}",Walden\n`.repeat(3)}`));
    expect(recognised.ok && recognised.table?.rows.map((row) => row[1])).toEqual(["Walden", "Walden", "Walden"]);
  });
});

describe("other files are refused, saying what they look like", () => {
  test.each([
    ["no bytes", ""],
    ["white space", " \r\n\t\n"],
    ["a byte order mark", "\ufeff\r\n"],
  ])("empty_file: %s", (_name, text) => {
    expect(refusal(text).code).toBe("empty_file");
  });

  test("utf16: without the byte order mark that says so", () => {
    const text = Buffer.from(CLIPPING, "utf16le");
    expect(refusal(text).code).toBe("utf16");
    expect(refusal(Buffer.from(text).swap16()).code).toBe("utf16");
    expect(
      refusal(
        Buffer.from(readFileSync(new URL("../kindle-clippings/fixtures/zh.txt", import.meta.url), "utf8"), "utf16le"),
      ).code,
    ).toBe("utf16");
  });

  test("not_utf8: clippings and other text in Windows-1252", () => {
    const german = readFileSync(new URL("../kindle-clippings/fixtures/de.txt", import.meta.url), "utf8");
    expect(refusal(Buffer.from(german.replaceAll("\ufeff", ""), "latin1")).code).toBe("not_utf8");
    expect(refusal(Buffer.from("Über allen Gipfeln ist Ruh", "latin1")).code).toBe("not_utf8");
  });

  test.each([
    ["EPUB", Buffer.from(`PK\u0003\u0004${"\0".repeat(26)}mimetypeapplication/epub+zipPK`)],
    ["PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n")],
    ["MOBI", Buffer.from(`${"Walden".padEnd(60, "\0")}BOOKMOBI`)],
    ["PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ["JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
  ])("binary_file: %s is named", (name, bytes) => {
    expect(refusal(bytes)).toMatchObject({ code: "binary_file", message: expect.stringContaining(name) });
  });

  test("binary_file: control bytes of an unknown kind", () => {
    expect(refusal(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 7, 9, 0, 0, 3])).code).toBe("binary_file");
  });

  test.each([
    ["web page", "<html><head><title>Walden</title></head></html>"],
    [
      "web page",
      '<!DOCTYPE html><html><body><h1>Notebook Export</h1><div class="note">Highlight (yellow)</div></body></html>',
    ],
    [
      "web page",
      '<html><body><div class="noteHeading">Highlight - Page 1</div><p class="noteText">a</p></body></html>',
    ],
    ["XML", '<?xml version="1.0"?><annotations><title>Walden</title></annotations>'],
    ["JSON", '{"shelf": [{"title": "Walden"}]}'],
    ["JSON", '[\n  {"text": "Simplify."}\n]'],
    ["Lua", "return {\n    [1] = {},\n}"],
  ])("unsupported_format: %s is named", (name, text) => {
    expect(refusal(text)).toMatchObject({ code: "unsupported_format", message: expect.stringContaining(name) });
  });

  test.each([
    [
      "koreader",
      '{"version":"json/1.0.0","md5sum":"0123456789abcdef0123456789abcdef","entries":[{"text":"Simplify.","time":1}]}',
    ],
    ["lektr", '{"format":"lektr","version":1,"books":[]}'],
    ["lektr", '{"books": [{"title": "Walden", "highlights": [{"content": "Simplify."}]}]}'],
    ["koreader", '-- we can read Lua syntax here!\nreturn {\n    ["annotations"] = {},\n    ["doc_props"] = {},\n}\n'],
    [
      "moon-reader",
      "0\nindent:true\ntrim:false\n#\n1\nWalden\n/sdcard/Walden.epub\n/sdcard/walden.epub\n1\n0\n5\n9\n-256\n1700000000000\n\n\nSimplify.\n0\n0\n0\n",
    ],
  ])("the %s format is recognised", (format, text) => {
    expect(recognise(utf8(text))).toEqual({ ok: true, format });
    expect(recognise(utf8(`\uFEFF${text}`))).toEqual({ ok: true, format });
  });

  test("Moon+ Reader’s packed files are recognised", () => {
    const text = "0\nindent:true\ntrim:false\n#\n1\nWalden\n";
    expect(recognise(deflateSync(text))).toEqual({ ok: true, format: "moon-reader" });
  });

  test("damaged_file: JSON that was cut off, or is broken, is never taken for half of itself", () => {
    const json = JSON.stringify([{ text: "é".repeat(600_000) }]);
    expect(refusal(json.slice(0, -3)).message).toBe(
      "This is JSON, but it was cut off after 1.2 MB. Nothing was imported. Export it or copy it again, and import that.",
    );
    expect(refusal(`${json.slice(0, -1)},${json}`)).toMatchObject({ code: "damaged_file" });
    expect(refusal('{"a": 1, b}').message).toContain("is cut off or damaged after 9 bytes");
  });

  test.each([
    "Begin the morning by saying to thyself",
    "# Notes\n\n- one\n- two | 3\n",
    "Intro\n==========\n- Item 3 | 4 of 5\n",
    "Walden\n- Highlights of the year\n\nSimplify.\n",
    "Dear diary, today I read a book.\n".repeat(20),
    "[1] See Walden, chapter two.\n",
  ])("unknown_text: %s", (text) => {
    expect(refusal(text).code).toBe("unknown_text");
  });

  test("every message says that nothing was imported and what to do", () => {
    for (const file of ["", "text", "{}", '{"a"', "<html></html>", "%PDF-1.7", "\0\u0001", "t\0e\0x\0t\0"]) {
      expect(refusal(file).message).toMatch(/Nothing was imported\. .*(?:Choose|Save|[Ee]xport) /);
    }
  });
});

test("nothing is thrown, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(recognise(bytes)).toHaveProperty("ok");
    }),
  );
});
