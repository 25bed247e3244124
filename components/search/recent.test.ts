import { describe, expect, it } from "vitest";
import { MOST, readRecent, withRecent } from "./recent.ts";

describe("recent searches", () => {
  it("are listed newest first, each once, in whatever spelling", () => {
    expect(withRecent(["fear", "tag:stoic", "Soul"], " soul ")).toEqual(["soul", "fear", "tag:stoic"]);
  });

  it("a search that continues the newest replaces it; one that continues an older search does not", () => {
    expect(withRecent(["Fear", "soul"], "fear of death")).toEqual(["fear of death", "soul"]);
    expect(withRecent(["soul", "fear"], "fear of death")).toEqual(["fear of death", "soul", "fear"]);
  });

  it("are eight at most, and neither nothing nor a whole page is one", () => {
    const many = Array.from({ length: 12 }, (_, at) => `${at}`);
    expect(many.reduce<string[]>(withRecent, [])).toEqual(many.toReversed().slice(0, MOST));
    expect(withRecent(["soul"], "  ")).toEqual(["soul"]);
    expect(withRecent(["soul"], "a".repeat(201))).toEqual(["soul"]);
  });

  it("come back as they were kept", () => {
    const recent = ['tag:"to read"', "猫", "السعادة"];
    expect(readRecent(JSON.stringify(recent))).toEqual(recent);
  });

  it.each([null, "", "{", "null", '{"a":1}', "[1,null]"])("are none in %j", (kept) => {
    expect(readRecent(kept)).toEqual([]);
  });
});
