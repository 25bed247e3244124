import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marked, toHtml } from "#lib/search/snippet.ts";
import { snippetSegments } from "./snippet-segments.ts";

describe("a snippet taken apart", () => {
  it("says the same as before it was put together", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "<", ">", "&", "'", '"', "<mark>", "&amp;") });
    fc.assert(
      fc.property(text, fc.constantFrom("a", "b", "ab"), (words, term) => {
        const segments = marked(words, { terms: [term] });
        expect(snippetSegments(toHtml(segments))).toEqual(segments);
      }),
    );
  });
});
