import { describe, expect, it } from "vitest";
import { parseTags } from "./tag-names.ts";

describe("tags as a reader types them", () => {
  it.each([
    ["stoic, morning", ["stoic", "morning"]],
    ["#stoic #morning", ["stoic", "morning"]],
    ["to read, To Read,  to   read ", ["to read"]],
    ["", []],
    [" , #, ", []],
    ["日本語, Ärger", ["日本語", "Ärger"]],
  ])("%j", (typed, names) => {
    expect(parseTags(typed).map((tag) => tag.name)).toEqual(names);
  });
});
