import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ReadStep, UnreadableFile } from "../types.ts";
import { EXPORT, LEGACY_SIDECAR, SIDECAR } from "./koreader.testing.ts";
import { readKoreader } from "./read.ts";
import { isKoreaderJson, isSidecar } from "./recognise.ts";

const FILES = [SIDECAR, LEGACY_SIDECAR, JSON.stringify(EXPORT)].map((text) => new TextEncoder().encode(text));

/** The steps of a file; null if it is rejected as a whole. */
function steps(bytes: Uint8Array): ReadStep[] | null {
  try {
    return [...readKoreader(bytes)];
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

describe("for any file", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom("Simplify.", "in Economy", "Page 7 a @ 2023-01-01 10:00:00"),
  );
  const row = fc.record(
    {
      text: fc.oneof(word, fc.jsonValue()),
      note: word,
      notes: word,
      chapter: fc.constantFrom("Economy", null),
      page: fc.oneof(fc.integer(), fc.constantFrom("/body/p", "xvi", "12")),
      datetime: fc.constantFrom("2023-12-20 20:59:31", "2023-12-20 20:59:32", "never"),
      time: fc.oneof(fc.integer(), fc.double()),
      sort: fc.constantFrom("highlight", "note", "bookmark"),
      drawer: fc.constantFrom("lighten", null),
    },
    { requiredKeys: [] },
  );
  const rows = fc.array(fc.oneof({ weight: 5, arbitrary: row }, { weight: 1, arbitrary: fc.jsonValue() }), {
    maxLength: 9,
  });

  test("every entry of an export is one step, numbered in order, read to the end of the file", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (entries, wrapped) => {
        const book = { title: "Walden", entries };
        const bytes = new TextEncoder().encode(JSON.stringify(wrapped ? { source: "koreader", data: book } : book));
        const read = steps(bytes) ?? [];
        expect(read.map(({ entry }) => entry.index)).toEqual(entries.map((_, index) => index));
        expect(read.at(-1)?.bytesRead ?? bytes.length).toBe(bytes.length);
      }),
    );
  });

  test("every annotation of a sidecar is one step", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,9}$/), { maxLength: 9 }), (texts) => {
        const items = texts.map((text, at) => `[${at * 2}] = {["text"] = "${text}", ["drawer"] = "lighten"}`);
        const file = `return {["stats"] = {["title"] = "Walden"}, ["annotations"] = {${items.join(",")}}}`;
        expect(steps(new TextEncoder().encode(file))).toHaveLength(texts.length);
      }),
    );
  });

  test("nothing but UnreadableFile is thrown, however a file was damaged, and the same comes out each time", () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.option(fc.nat()) });
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.array(damage, { minLength: 1, maxLength: 4 }), (file, damages) => {
        let bytes = file.slice();
        for (const { at, byte, cut } of damages) {
          bytes[at % bytes.length] = byte;
          if (cut !== null) bytes = bytes.slice(0, 1 + (cut % bytes.length));
        }
        expect(steps(bytes)).toEqual(steps(bytes));
      }),
      { numRuns: 400 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void steps(bytes)));
    fc.assert(fc.property(fc.jsonValue(), (value) => void steps(new TextEncoder().encode(JSON.stringify(value)))));
  });
});

describe("recognised", () => {
  test("are sidecars, whole or their beginning", () => {
    expect([SIDECAR, LEGACY_SIDECAR, `\ufeff${SIDECAR.slice(0, 300)}`].map(isSidecar)).toEqual([true, true, true]);
  });

  test("are exports, and what the plugin sends", () => {
    const documents = { version: "json/1.0.0", documents: [EXPORT] };
    const sent = { source: "koreader", data: { title: "Walden", entries: {} } };
    expect([EXPORT, [EXPORT], documents, { ...documents, documents: [] }, sent].every(isKoreaderJson)).toBe(true);
    expect(isKoreaderJson({ title: "Walden", author: "", entries: [{ text: "", page: 1 }] })).toBe(true);
  });

  test("are no other Lua files and no other JSON", () => {
    expect(["return { ['a'] = 1 }", "print(1)", "", 'x = { ["annotations"] = {} }'].some(isSidecar)).toBe(false);
    const others = [
      null,
      1,
      [],
      {},
      { books: [] },
      { entries: [] },
      { documents: [] },
      { title: "", entries: [{ id: 1 }] },
    ];
    expect(others.some(isKoreaderJson)).toBe(false);
  });
});
