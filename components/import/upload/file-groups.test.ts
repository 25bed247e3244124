import { expect, test } from "vitest";
import { groupFiles } from "./file-groups.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("each file is imported for itself", () => {
  expect(groupFiles(named("My Clippings.txt", "KoboReader.sqlite"))).toEqual([
    named("My Clippings.txt"),
    named("KoboReader.sqlite"),
  ]);
});

test("the two databases of Apple Books are imported together, wherever they lie among others", () => {
  const files = named(
    "BKLibrary-1-091020131601.sqlite",
    "My Clippings.txt",
    "AEAnnotation_v10312011_1727_local.sqlite",
  );
  expect(groupFiles(files)).toEqual([
    named("AEAnnotation_v10312011_1727_local.sqlite", "BKLibrary-1-091020131601.sqlite"),
    named("My Clippings.txt"),
  ]);
});

test("a database is imported together with its log", () => {
  expect(groupFiles(named("KoboReader.sqlite-wal", "a.txt", "KoboReader.sqlite", "KoboReader.sqlite-shm"))).toEqual([
    named("a.txt"),
    named("KoboReader.sqlite", "KoboReader.sqlite-wal", "KoboReader.sqlite-shm"),
  ]);
});

test("one of the two alone is sent alone; the server says what is missing", () => {
  expect(groupFiles(named("AEAnnotation_v10312011_1727_local.sqlite"))).toEqual([
    named("AEAnnotation_v10312011_1727_local.sqlite"),
  ]);
});

test("no file gets lost", () => {
  const files = named("AEAnnotation_a.sqlite", "AEAnnotation_b.sqlite", "BKLibrary-1.sqlite", "x.csv");
  expect(groupFiles(files).flat()).toHaveLength(4);
});

test("KOReader's file for a book is uploaded with the reader's title for it, and with its backup", () => {
  const names = ["custom_metadata.lua", "metadata.epub.lua", "metadata.epub.lua.old", "a.txt"];
  expect(groupFiles(named(...names))).toEqual([
    named("metadata.epub.lua", "custom_metadata.lua", "metadata.epub.lua.old"),
    named("a.txt"),
  ]);
});
