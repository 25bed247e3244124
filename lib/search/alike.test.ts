import { describe, expect, it } from "vitest";
import { foldAlike } from "./alike.ts";

const MORNING =
  "Begin the morning by saying to thyself, I shall meet with the busybody, the ungrateful, arrogant, deceitful.";

function folded(...texts: string[]) {
  const passages = texts.map((text, at) => ({ id: at + 1, text }));
  return foldAlike(passages, 10).map(({ passage, alike }) => [passage.id, ...alike]);
}

describe("passages that say nearly the same", () => {
  it.each([
    ["the same words, set otherwise", MORNING, MORNING.toUpperCase().replaceAll(",", " —")],
    ["one inside the other", MORNING, `He wrote: ${MORNING} And more of it, and more.`],
    ["but a word", MORNING, MORNING.replace("thyself", "yourself")],
    ["a few words, twice", "Know thyself.", "know thyself"],
  ])("are one: %s", (_what, one, other) => expect(folded(one, other)).toEqual([[1, 2]]));

  it.each([
    ["about the same", MORNING, "In the morning when thou risest unwillingly, let this thought be present."],
    ["a few words that stand in another", "the morning", MORNING],
    ["begun in the same way", "I shall meet with triumph and disaster and treat both the same.", MORNING],
    ["Japanese", "吾輩は猫である", "名前はまだ無い"],
  ])("are not those that are %s", (_what, one, other) => expect(folded(one, other)).toEqual([[1], [2]]));

  it("are folded into the best of them; the others keep their order", () => {
    expect(folded(MORNING, "Know thyself.", `${MORNING} Again.`, "Nothing in excess at all.", MORNING)).toEqual([
      [1, 3, 5],
      [2],
      [4],
    ]);
  });

  it("are looked for until there are enough others", () => {
    const passages = ["one thing", "another thing", "one thing", "a third thing", "one thing"].map((text, id) => ({
      id,
      text,
    }));
    expect(foldAlike(passages, 2).map(({ passage, alike }) => [passage.id, ...alike])).toEqual([[0, 2], [1]]);
  });
});
