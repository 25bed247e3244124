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
  if (recognised.ok) throw new Error("kindle: recognised what should have been refused");
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

describe("other files are refused, saying what they look like", () => {
  test.each([
    ["no bytes", ""],
    ["white space", " \r\n\t\n"],
    ["a byte order mark", "\ufeff\r\n"],
  ])("empty_file: %s", (_name, text) => {
    expect(refusal(text).code).toBe("empty_file");
  });

  test("utf16: with a byte order mark, or without", () => {
    const text = Buffer.from(CLIPPING, "utf16le");
    expect(refusal(Buffer.concat([Buffer.from([0xff, 0xfe]), text])).code).toBe("utf16");
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
    ["SQLite", Buffer.from("SQLite format 3\0…")],
    ["EPUB", Buffer.from(`PK\u0003\u0004${"\0".repeat(26)}mimetypeapplication/epub+zipPK`)],
    ["ZIP", Buffer.from("PK\u0003\u0004\u0014\0\0\0")],
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
    ["Kindle notebook", '\ufeff<!DOCTYPE html>\n<html><body><div class="bookTitle">Walden</div></body></html>'],
    ["web page", "<html><head><title>Walden</title></head></html>"],
    ["JSON", '{"books": [{"title": "Walden", "highlights": []}]}'],
    ["JSON", '[\n  {"text": "Simplify."}\n]'],
    ["Readwise", "Highlight,Book Title,Book Author,Amazon Book ID,Note\nSimplify.,Walden,Thoreau,,\n"],
    ["table", "text;book;page\nSimplify.;Walden;10\n"],
    ["KOReader", '-- we can read Lua syntax here!\nreturn {\n    ["annotations"] = {},\n}'],
  ])("unsupported_format: %s is named", (name, text) => {
    expect(refusal(text)).toMatchObject({ code: "unsupported_format", message: expect.stringContaining(name) });
  });

  test.each([
    "Begin the morning by saying to thyself",
    "# Notes\n\n- one\n- two | 3\n",
    "Intro\n==========\n- Item 3 | 4 of 5\n",
    "Walden\n- Highlights of the year\n\nSimplify.\n",
  ])("not_clippings: %s", (text) => {
    expect(refusal(text).code).toBe("not_clippings");
  });

  test("every message says that nothing was imported and what to do", () => {
    for (const file of ["", "text", "{}", "%PDF-1.7", "\0\u0001"]) {
      expect(refusal(file).message).toMatch(/Nothing was imported\. (?:Connect|Save)/);
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
