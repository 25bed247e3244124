import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TypedToken, tokens, withFilter, without } from "./typed.ts";

const shown = (typed: string) => tokens(typed).map((token) => `${token.negated ? "-" : ""}${what(token)}`);
const what = (token: TypedToken) =>
  token.kind === "filter" ? `${token.name}=${token.value}` : token.kind === "phrase" ? `“${token.text}”` : token.text;

describe("what a reader types", () => {
  it.each([
    ["fear death", ["fear", "death"]],
    ['fear "of death', ["fear", "“of death”"]],
    ["“good life” -money", ["“good life”", "-money"]],
    ['tag:stoic -tag:"to read" Book:walden', ["tag=stoic", "-tag=to read", "book=walden"]],
    ["is:favorite is:favourite has:note", ["is=favorite", "is=favourite", "has=note"]],
    ["colour:blue -Color:pink", ["color=blue", "-color=pink"]],
    ["before:2024 after:2023-02-11", ["before=2024", "after=2023-02-11"]],
    ["before:soon is:good tag: x:y", ["before:soon", "is:good", "tag:", "x:y"]],
    ['-"the end" - -- well-being', ["-“the end”", "-", "--", "well-being"]],
    ["meta:tag:a http://tag:b", ["meta:tag:a", "http://tag:b"]],
    ["-😀 -猫", ["-😀", "-猫"]],
    ['"" “”', []],
  ])("%s", (typed, expected) => expect(shown(typed)).toEqual(expected));

  it("a filter can be added and taken out again", () => {
    const typed = withFilter("fear  of", "tag", "to read");
    expect(typed).toBe('fear  of tag:"to read"');
    const filter = tokens(typed).at(-1);
    expect(filter && without(typed, filter)).toBe("fear  of");
    expect(withFilter("", "color", "blue")).toBe("colour:blue");
  });

  it("any input is parsed, and each token has its position", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
        let at = 0;
        for (const { start, end } of tokens(typed)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(typed.length);
      }),
    );
  });
});
