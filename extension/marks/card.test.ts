import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const tokensIn = (path: string) => {
  const css = readFileSync(new URL(path, import.meta.url), "utf8");
  const declared = css.matchAll(/(--(?:color|shadow)-[\w-]+):\s*([^;]+);/g);
  return new Map(Array.from(declared, ([, name, value]) => [name, value]));
};

it("the card on a page has the colours of the app", () => {
  const [card, app] = [tokensIn("./card.css"), tokensIn("../../app/tokens.css")];
  expect(card.size).toBeGreaterThan(10);
  for (const [name, value] of card) expect([name, value]).toEqual([name, app.get(name)]);
});
