import { expect, it } from "vitest";
import { explanationOf, jsonLines } from "#components/json-lines.ts";

const REPORT = {
  version: 1,
  app: { name: "lektr" },
  pages: [{ name: "/" }, { name: "/search" }],
  none: {},
  last: null,
};

it("printed line by line, a report is the JSON it was", () => {
  const printed = jsonLines(REPORT)
    .map(({ key, value, comma }) => `${key === null ? "" : `"${key}":`}${value}${comma ? "," : ""}`)
    .join("");
  expect(printed).toBe(JSON.stringify(REPORT));
});

it("a field is explained by its path, in every item of a list by one", () => {
  const explanations = { "app.name": "The app.", "pages.*.name": "A page." };
  expect(explanationOf("app.name", explanations)).toBe("The app.");
  expect(explanationOf("pages.1.name", explanations)).toBe("A page.");
  expect(explanationOf("version", explanations)).toBeUndefined();
});
