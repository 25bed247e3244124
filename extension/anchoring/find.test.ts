import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closestStretch } from "./alike.ts";
import { findPassage } from "./find.ts";
import { describePassage, wantedBy } from "./selectors.ts";
import { atOnce } from "./slices.ts";
import { compared, type PageText, TextCollector } from "./text.ts";

/** A page of paragraphs, each one node. */
function pageOf(...paragraphs: string[]): PageText<number> {
  const collector = new TextCollector<number>();
  paragraphs.forEach((paragraph, index) => {
    collector.break();
    collector.add(index, paragraph);
  });
  return collector.finish();
}

/** Describes `passage` on the first page and finds it on the second; returns the text that was found. */
function found(
  passage: string,
  before: PageText<number>,
  after: PageText<number>,
): { text: string; how: string } | null {
  const start = before.text.indexOf(compared(passage));
  expect(start).toBeGreaterThanOrEqual(0);
  const wanted = wantedBy(describePassage(before, start, start + compared(passage).length));
  if (wanted === null) throw new Error("nothing is wanted");
  const place = atOnce(findPassage(wanted, after));
  return place && { text: after.text.slice(place.start, place.end), how: place.how };
}

const OPENING = "The lighthouse keeper wrote every evening, even when nothing had happened that was worth a line.";
const MIDDLE = "He counted ships, clouds, and the birds that struck the glass. The numbers were never the same twice.";
const END = "When he died they found forty years of evenings in a trunk, and nobody who could read his hand.";
const OTHER = "Salt had eaten the hinges of every door, and the stairs sang under his boots in the night watch.";

describe("a passage that was kept", () => {
  it("is found in its place on the same page", () => {
    const page = pageOf(OPENING, MIDDLE, END);
    expect(found(MIDDLE, page, page)).toEqual({ text: MIDDLE, how: "there" });
  });

  it("is found where its paragraph was moved to, and with new paragraphs around it", () => {
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OTHER, OPENING, END, MIDDLE))).toEqual({
      text: MIDDLE,
      how: "moved",
    });
  });

  it("is found in other white space and over new ends of paragraphs", () => {
    const before = pageOf(`${OPENING} ${MIDDLE}`, END);
    const after = pageOf(OPENING.replaceAll(" ", "\n   "), MIDDLE.replace("glass.", "gl\u00adass.\u00a0"), END);
    expect(found(`${OPENING} ${MIDDLE}`, before, after)?.text).toBe(`${OPENING} ${MIDDLE}`);
  });

  it("is found although words in it were changed", () => {
    const edited = MIDDLE.replace("ships, clouds,", "ships and clouds").replace(
      "never the same twice",
      "never the same again",
    );
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OPENING, edited, END))).toEqual({
      text: edited,
      how: "edited",
    });
  });

  it("is found although a part of it is gone, in its place", () => {
    const rest = "He counted ships, clouds, and the birds that struck the glass.";
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OPENING, rest, END))?.text).toBe(rest);
  });

  it("is found without letters of the next paragraph that are like some of those that are gone", () => {
    const rest = "Salt had eaten the hinges of every door, and the stairs sang";
    expect(found(OTHER, pageOf(MIDDLE, OTHER, END), pageOf(MIDDLE, rest, "Another one.", OPENING))?.text).toBe(rest);
    expect(found(OTHER, pageOf(MIDDLE, OTHER, END), pageOf(MIDDLE, rest, "Another one.", END))?.text).toBe(rest);
  });

  it("is found although a sentence was put into it", () => {
    const longer = MIDDLE.replace("glass. The", "glass. Some mornings he swept up a dozen. The");
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OTHER, OPENING, longer, END))?.text).toBe(longer);
  });

  it("is found by its neighbours when no piece of it was left alone", () => {
    const [short, edited] = ["Thé keepèr wäs 41 yéars ôld", "The keeper was 42 years old"];
    expect(found(short, pageOf(OPENING, short, END), pageOf(OTHER, OPENING, edited, END))?.text).toBe(edited);
  });

  it("is found to the end of its paragraph when its last words were changed, and what followed it is gone", () => {
    const edited = MIDDLE.replace("same twice", "same again");
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OTHER, edited, OTHER))?.text).toBe(edited);
  });

  it("is found in Japanese, edited", () => {
    const before = "灯台守は毎晩欠かさず日記を書いた。何も起こらなかった日でも、一行は必ず残した。";
    const after = "灯台守は毎晩必ず日記を書いた。何も起こらなかった日でも、一行は必ず残した。";
    expect(found(before, pageOf("海。", before, "空。"), pageOf("海の話。", after, "空。"))?.text).toBe(after);
  });

  it("is found when it is long, and edited in its middle", () => {
    const long = Array.from({ length: 60 }, (_, day) => `On day ${day} ${OTHER} Until ${day} came ${MIDDLE}`).join(" ");
    const edited = long.replace(`On day 30 ${OTHER}`, "Then nothing was written for a while.");
    expect(found(long, pageOf(OPENING, long, END), pageOf(OPENING, END, edited, OTHER))?.text).toBe(edited);
  });
});

describe("whatever a page says", () => {
  const word = fc.constantFrom("light", "tide", "a", "the", "灯台", "كان", "glass,", "so.", "\u00ad", " ");
  const paragraphs = fc.array(
    fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" ")),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  it("any passage of it is found again in its place", () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.nat(), (texts, from, length) => {
        const page = pageOf(...texts);
        fc.pre(page.text.trim() !== "");
        let start = from % page.text.length;
        let end = Math.min(page.text.length, start + 1 + (length % 60));
        while (start < end && page.text[start] === " ") start += 1;
        while (start < end && page.text[end - 1] === " ") end -= 1;
        fc.pre(start < end);
        const wanted = wantedBy(describePassage(page, start, end));
        expect(wanted && atOnce(findPassage(wanted, page))).toEqual({ start, end, how: "there" });
      }),
    );
  });

  it("what is found of a passage on another page has at least half of its letters, and no white space at its ends", () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, fc.nat(), (texts, others, from) => {
        const page = pageOf(...texts);
        const other = pageOf(...others);
        const start = from % Math.max(1, page.text.length);
        const wanted = wantedBy(describePassage(page, start, Math.min(page.text.length, start + 50)));
        const place = wanted && atOnce(findPassage(wanted, other));
        fc.pre(wanted !== null && place !== null);
        const text = other.text.slice(place?.start, place?.end);
        expect(text).toBe(text.trim());
        expect(atOnce(closestStretch(wanted?.exact ?? "", text)).letters).toBeGreaterThanOrEqual(
          (wanted?.exact.length ?? 0) * 0.5,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("of words that occur more than once", () => {
  it("those with the same words around them are meant", () => {
    const before = pageOf(`A ${OPENING} It was so.`, `B ${MIDDLE} It was so.`, `C ${END} It was so.`);
    const start = before.text.indexOf("It was so.", before.text.indexOf("B "));
    const wanted = wantedBy(describePassage(before, start, start + 10));
    const after = pageOf(OTHER, `B ${MIDDLE} It was so.`, `C ${END} It was so.`, `A ${OPENING} It was so.`);
    const place = wanted && atOnce(findPassage(wanted, after));
    expect(after.text.slice((place?.start ?? 0) - 16, place?.end)).toBe("the same twice. It was so.");
  });

  it("those nearest to the old place are chosen if nothing else distinguishes them", () => {
    const refrain = "O captain, my captain, our fearful trip is done.";
    const page = pageOf(...Array.from({ length: 30 }, () => refrain));
    const start = refrain.length * 15 + 15;
    const wanted = wantedBy(describePassage(page, start, start + refrain.length));
    expect(wanted && atOnce(findPassage(wanted, page))).toMatchObject({ start, how: "there" });
  });

  it("none is meant if all of them have other words around them now", () => {
    const before = pageOf(OPENING, `${MIDDLE} It was so. ${END}`);
    expect(found("It was so.", before, pageOf("It was so. Really.", "And yet. It was so."))).toBeNull();
  });
});

describe("nothing is drawn in a wrong place", () => {
  it("when the passage is gone", () => {
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OPENING, END, OTHER))).toBeNull();
  });

  it("when another sentence has taken its place, between the same neighbours", () => {
    expect(found(MIDDLE, pageOf(OPENING, MIDDLE, END), pageOf(OPENING, OTHER, END))).toBeNull();
  });

  it("when a short word occurs elsewhere", () => {
    expect(
      found("clouds", pageOf(OPENING, MIDDLE, END), pageOf(OPENING, END, "No clouds were seen that year.")),
    ).toBeNull();
  });

  it("when two edited versions could both be it", () => {
    const [one, two] = [MIDDLE.replace("ships", "boats"), MIDDLE.replace("birds", "gulls")];
    expect(found(MIDDLE, pageOf(MIDDLE), pageOf(OTHER, one, OPENING, two))).toBeNull();
  });

  it("when only its position is known: anything may be there by now", () => {
    expect(wantedBy([{ type: "TextPositionSelector", start: 0, end: 10 }])).toBeNull();
  });
});

describe("the border of what is still the passage", () => {
  /** The middle, with its first letters replaced by letters that it does not contain. */
  const worn = (share: number) => {
    const count = Math.round(MIDDLE.length * share);
    return "§".repeat(count) + MIDDLE.slice(count);
  };
  const before = pageOf(OPENING, MIDDLE, END);
  it("is a quarter of it missing, with nothing recognisable around it", () => {
    expect(found(MIDDLE, before, pageOf(OTHER, worn(0.24), OTHER))).not.toBeNull();
    expect(found(MIDDLE, before, pageOf(OTHER, worn(0.27), OTHER))).toBeNull();
  });
  it("is two fifths, with what follows it still there", () => {
    expect(found(MIDDLE, before, pageOf(OTHER, worn(0.39), END))).not.toBeNull();
    expect(found(MIDDLE, before, pageOf(OTHER, worn(0.42), END))).toBeNull();
  });
  it("is a half, with both neighbours still there", () => {
    expect(found(MIDDLE, before, pageOf(OPENING, worn(0.49), END))).not.toBeNull();
    expect(found(MIDDLE, before, pageOf(OPENING, worn(0.52), END))).toBeNull();
  });
  it("is above what unrelated sentences have in common by chance", () => {
    const sentences = [OPENING, MIDDLE, END, OTHER];
    const shared = sentences.flatMap((one) =>
      sentences
        .filter((other) => other !== one)
        .map((other) => atOnce(closestStretch(one, other)).letters / one.length),
    );
    expect(Math.max(...shared)).toBeLessThan(0.25);
  });
});
