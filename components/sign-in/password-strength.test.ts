import { expect, it } from "vitest";
import { describeStrength } from "./password-strength.ts";

it.each([
  ["password", /^Easy to guess/],
  ["qwertyuiop", /^Easy to guess/],
  ["P4ssw0rd1", /^Easy to guess/],
  ["aaaaaaaaaaaa", /^Easy to guess/],
  ["correct horse battery staple", /^Hard to guess/],
  ["x".repeat(10_000), /guess/],
])("of “%.20s” it says %s", (password, words) => {
  expect(describeStrength(password)).toMatch(words);
});
