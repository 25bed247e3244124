import { expect, test } from "vitest";
import type { ImportSummary } from "#lib/api-contract/import.ts";
import { foldImports, type ImportRun, runLine, runTitle } from "./runs.ts";

const counts = { entries: 1, added: 1, updated: 0, unchanged: 0, notes: 0, bookmarks: 0, deleted: 0, skipped: 0 };
const clip: ImportSummary = {
  id: 1,
  source: "web",
  filename: null,
  bytes: 400,
  origin: "client",
  client: "Web clipper",
  titles: [],
  status: "done",
  progress: 1,
  counts,
  guessed: 0,
  unreadDates: 0,
  unreadPlaces: 0,
  errorCode: null,
  error: null,
  createdAt: "2026-01-02T10:00:00.000Z",
  finishedAt: "2026-01-02T10:00:01.000Z",
};
const several = (count: number, other: Partial<ImportSummary> = {}): ImportSummary[] =>
  Array.from({ length: count }, (_, at) => ({ ...clip, id: at + 1, ...other }));
const shape = (imports: ImportSummary[]) =>
  foldImports(imports).map((line) => ("length" in line ? line.length : "one"));

test("small imports that one program brought on one day are one line", () => {
  expect(shape(several(14))).toEqual([14]);
  expect(shape(several(1))).toEqual(["one"]);
  expect(shape([])).toEqual([]);
});

test("other imports in between, another day, another program and another source end a run", () => {
  const file = { filename: "My Clippings.txt", client: null, origin: "upload" as const, source: "kindle-clippings" };
  expect(shape([...several(2), ...several(2, file), ...several(3)])).toEqual([2, "one", "one", 3]);
  expect(shape([...several(2), ...several(2, { createdAt: "2026-01-01T23:00:00.000Z" })])).toEqual([2, 2]);
  expect(shape([...several(2), ...several(2, { client: "KOReader" })])).toEqual([2, 2]);
  expect(shape([...several(2), ...several(2, { source: "manual" })])).toEqual([2, 2]);
});

test("a large import, a running one and a file each have their own line", () => {
  expect(shape(several(2, { counts: { ...counts, entries: 51 } }))).toEqual(["one", "one"]);
  expect(shape(several(2, { status: "running" }))).toEqual(["one", "one"]);
  expect(shape(several(2, { filename: "a.csv" }))).toEqual(["one", "one"]);
});

test("a run says whose it is, how many, and what came of them", () => {
  const said = (run: readonly ImportSummary[]) => {
    const [line] = foldImports(run);
    if (!line || !("length" in line)) throw new Error("this is no run");
    const { client, count } = runTitle(line satisfies ImportRun);
    return [client, count, runLine(line)];
  };
  expect(said(several(14))).toEqual(["Web clipper", "14 clips", "Web · 14 added"]);
  expect(said([...several(2), ...several(1, { status: "undone" })])).toEqual([
    "Web clipper",
    "3 clips",
    "Web · 2 added, 1 undone or not finished",
  ]);
  const synced = several(3, { source: "koreader", client: "KOReader", counts: { ...counts, added: 0, unchanged: 1 } });
  expect(said(synced)).toEqual(["KOReader", "3 imports", "KOReader · nothing new"]);
});
