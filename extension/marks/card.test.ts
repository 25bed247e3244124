import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const declarations = (path: string) => {
  const css = readFileSync(new URL(path, import.meta.url), "utf8");
  return new Map(
    [...css.matchAll(/(--(?:color|shadow)-[\w-]+): ([^;]+);/g)].map(([, name = "", value]) => [name, value]),
  );
};

it("the card has the colours of the app", () => {
  const app = declarations("../../app/tokens.css");
  const card = declarations("card.css");
  expect(card.size).toBeGreaterThan(10);
  for (const [name, value] of card) expect([name, value]).toEqual([name, app.get(name)]);
});
