import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marked, snippet, toHtml } from "./snippet.ts";

describe("a snippet", () => {
  it("marks the matching words, whatever their accents and case", () => {
    expect(toHtml(marked("Un Café noir, des cafés", { terms: ["cafe"] }))).toBe(
      "Un <mark>Café</mark> noir, des <mark>café</mark>s",
    );
  });

  it("marks parts of words only where no word begins so", () => {
    expect(toHtml(marked("art and party", { terms: ["art"] }))).toBe("<mark>art</mark> and party");
    expect(toHtml(marked("party", { terms: ["art"] }))).toBe("p<mark>art</mark>y");
  });

  it("marks Japanese in the middle of a sentence", () => {
    expect(toHtml(marked("吾輩は猫である", { terms: ["猫"] }))).toBe("吾輩は<mark>猫</mark>である");
  });

  it("shows the passage around the first mark of a long text", () => {
    const text = `${"word ".repeat(300)}needle ${"word ".repeat(300)}`;
    const html = toHtml(snippet(text, { terms: ["needle"] }));
    expect(html).toMatch(/^… word .*<mark>needle<\/mark> word .* …$/);
    expect(html.length).toBeLessThan(600);
  });

  it("escapes what the text contains", () => {
    expect(toHtml(marked(`<mark>"a" & 'b'</mark>`, { terms: ["b"] }))).toBe(
      "&lt;mark&gt;&quot;a&quot; &amp; &#39;<mark>b</mark>&#39;&lt;/mark&gt;",
    );
  });

  it("never loses or changes a letter", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }),
        (text, terms) => {
          expect(
            marked(text, { terms })
              .map((part) => part.text)
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });
});
