import { describe, expect, it } from "vitest";
import { areaOf, failureOf, recordFailure } from "./failures.ts";

const withCode = (code: string) => Object.assign(new Error("/home/ada/Meditations.txt"), { code });

describe("a failure is told by a word of the catalogue", () => {
  it.each([
    ["SQLITE_BUSY_SNAPSHOT", "database_busy"],
    ["SQLITE_FULL", "database_full"],
    ["SQLITE_READONLY_DBMOVED", "database_read_only"],
    ["SQLITE_CORRUPT_VTAB", "database_corrupt"],
    ["SQLITE_CONSTRAINT_FOREIGNKEY", "database_constraint"],
    ["ENOSPC", "disk_full"],
    ["ENOENT", "file_missing"],
    ["SQLITE_ERROR", "database_statement"],
    ["ERR_WORKER_OUT_OF_MEMORY", "out_of_memory"],
    ["Meditations", "other"],
  ])("%s is %s", (code, failure) => {
    expect(failureOf(withCode(code))).toBe(failure);
    expect(failureOf(new Error("wrapped", { cause: withCode(code) }))).toBe(failure);
  });

  it("also where the machine gave no code", () => {
    expect(failureOf(new TypeError("Meditations is not a function"))).toBe("type_error");
    expect(failureOf(new RangeError("Invalid time value"))).toBe("range_error");
    expect(failureOf("Meditations")).toBe("not_an_error");
    expect(failureOf(new Error("import: import 7 is gone"))).toBe("own_error");
    expect(failureOf(new Error("Meditations: a book"))).toBe("other");
  });
});

describe("telemetry is told of a failure", () => {
  it("in the counts as well, where the error says itself which part of Lektr it comes from; and of no word of it", () => {
    const told: unknown[][] = [];
    const hear = (...words: unknown[]) => void told.push(words);
    const error = new Error("import: Meditations.txt is gone");
    recordFailure({ count: hear, happened: hear }, { error, layer: "job", area: "other" });
    expect(told).toEqual([
      ["failures", "import own_error"],
      ["operation_failed", { code: "own_error", layer: "job", area: "import" }, null],
    ]);
  });
});

describe("where it happened is told by a part of Lektr", () => {
  it.each([
    ["/", "home"],
    ["/(library)", "home"],
    ["/api/v1/books/7", "books"],
    ["/(library)/books/[bookId]", "books"],
    ["/api/v1/imports/12/stop", "import"],
    ["/api/v2/highlights/", "readwise"],
    ["/api/health", "health"],
    ["/api/v1/clips", "clips"],
    ["/connect", "auth"],
    ["/welcome", "auth"],
    ["/Meditations", "other"],
  ])("%s is %s", (path, area) => {
    expect(areaOf(path)).toBe(area);
  });
});
