import { expect, test } from "vitest";
import { plainName } from "./plain-name.ts";

const Name = plainName(60);

test.each(["Lektr in Firefox", "Ünlü 電子書籍リーダー", "C++ & co. (test)", "كتاب", "🦊 fox", "a".repeat(60)])(
  "%j is a name",
  (name) => {
    expect(Name.parse(` ${name} `)).toBe(name);
  },
);

test.each([
  ["A\nB\r\nC", "one line"],
  ["a\u2028b", "one line"],
  ["pay\u202Eload", "one line"],
  ["\u0000\u0007\u001b[31m", "one line"],
  ["in\u200bvisible", "one line"],
  ["\ud800", "one line"],
  ["\u3164\u115f", "visible characters"],
  ["\u2800", "visible characters"],
  ["  ", "give it a name"],
  ["a".repeat(61), "at most 60"],
])("%j is none", (name, why) => {
  expect(() => Name.parse(name)).toThrow(why);
});
