import { describe, expect, it } from "vitest";
import { similarKeys } from "./similar-tags.ts";

const similar = (...keys: string[]) => similarKeys(keys, 100).length > 0;

describe("tags that are nearly the same", () => {
  it.each([
    ["book", "books"],
    ["to read", "to-read"],
    ["to_read", "toread"],
    ["café", "cafe"],
    ["philosophy", "philosphy"],
    ["philosophy", "philosofhy"],
    ["stoicism", "stoicismm"],
  ])("%j and %j", (one, other) => {
    expect(similar(one, other)).toBe(true);
    expect(similar(other, one)).toBe(true);
  });

  it.each([
    ["sea", "tea"],
    ["chapter 1", "chapter 2"],
    ["nature", "nature/water"],
    ["morning", "mourning song"],
    ["philosophy", "pilosofhy"],
  ])("but not %j and %j", (one, other) => {
    expect(similar(one, other)).toBe(false);
  });

  it("are found among twenty thousand within a moment, each in one pair", () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `subject ${at.toString(36)}`);
    const started = performance.now();
    const pairs = similarKeys([...keys, "subjects"], 100);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(new Set(pairs.flat()).size).toBe(2 * pairs.length);
  });
});
