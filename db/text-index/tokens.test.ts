import { expect, it } from "vitest";
import { indexTokens } from "./tokens.ts";

it.each([
  ["letters and pairs of a script without spaces", "猫である", "猫 猫で で であ あ ある る"],
  ["a name with signs", "I like C++, F# and .NET.", "Cplusplus Fsharp dotNET"],
  ["a picture, however it is drawn", "❤️ 📚 🇫🇷", "picture2764 picture1f4da picture1f1ebx1f1f7"],
  ["what an apostrophe parts", "don’t say 'no'", "dont"],
  ["what a line of print parts", "meta-\nphor", "metaphor"],
])("the index has tokens for %s", (_what, text, tokens) => {
  expect(indexTokens(text)).toBe(tokens);
});

it.each(["Plain words, with a well-known hyphen.", "It ended.Then another began… .", "Item #4 of 1+1", ""])(
  "%o needs none",
  (text) => {
    expect(indexTokens(text, null)).toBeNull();
  },
);
