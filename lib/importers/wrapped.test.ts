import { expect, test } from "vitest";
import { recognise } from "./index.ts";
import { readEntries } from "./importers.testing.ts";

const QUOTE = "I went to the woods because I wished to live deliberately";
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ours = (book: object) => ({ format: "lektr", version: 1, books: [{ title: "Walden", ...book }] });

test("what a program sends is read as what is in it, and is from where the program says", () => {
  const sent = bytesOf({ source: "kindle-notebook", data: ours({ highlights: [{ text: QUOTE, sourceId: "a" }] }) });
  expect(recognise(sent)).toEqual({ ok: true, format: "lektr", source: "kindle-notebook" });
  const [step] = [...readEntries(sent, "lektr", {})];
  expect(step).toMatchObject({ format: "kindle-notebook", entry: { text: QUOTE, sourceId: "a" } });
});

test("a book that says itself where it is from is from there", () => {
  const book = ours({ source: "kobo", highlights: [{ text: QUOTE }] });
  const [step] = [...readEntries(bytesOf({ source: "web", data: book }), "lektr", {})];
  expect(step?.format).toBe("kobo");
});

test("a source that nobody knows says nothing", () => {
  const sent = bytesOf({ source: "<script>", data: ours({ highlights: [{ text: QUOTE }] }) });
  expect(recognise(sent)).toEqual({ ok: true, format: "lektr" });
  expect([...readEntries(sent, "lektr", {})][0]?.format).toBe("lektr");
});

test("what KOReader sends is KOReader’s, also where Lua wrote an empty table as a list or an object", () => {
  for (const data of [{ title: "Walden", entries: {} }, { title: "Walden", entries: [] }, [], {}]) {
    const sent = bytesOf({ source: "koreader", data });
    expect(recognise(sent)).toMatchObject({ ok: true, format: "koreader" });
  }
  expect([
    ...readEntries(bytesOf({ source: "koreader", data: { title: "Walden", entries: {} } }), "koreader", {}),
  ]).toEqual([]);
});
