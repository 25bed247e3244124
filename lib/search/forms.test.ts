import { expect, it } from "vitest";
import { isCommon, otherForms } from "./forms.ts";

it.each([
  ["running", ["run", "runs"]],
  ["happiness", ["happy"]],
  ["studies", ["study", "studied", "studying"]],
  ["loves", ["love", "loved", "loving", "lovely"]],
  ["consolation", ["console", "consoled", "consolations"]],
])("%s is looked for in its other forms too", (word, forms) => {
  expect(otherForms(word)).toEqual(expect.arrayContaining(forms));
  expect(otherForms(word)).not.toContain(word);
});

it.each(["the", "über", "猫", "e", "C3PO", "don't", "семья"])("%s has no other forms", (word) => {
  expect(otherForms(word)).toEqual([]);
});

it("recognises words that carry no meaning", () => {
  expect(["The", "of", "whom"].filter(isCommon)).toHaveLength(3);
  expect(["death", "theology"].filter(isCommon)).toEqual([]);
});
