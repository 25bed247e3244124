import { describe, expect, it } from "vitest";
import { parseEnvironment } from "#cli/environment.ts";
import { plain, plainLine } from "./terminal.ts";

describe("a text of the library in a terminal", () => {
  it.each([
    ["an escape sequence", "a\u001b[2Jb", "a\uFFFD[2Jb"],
    ["a title for the window", "\u001b]0;x\u0007", "\uFFFD]0;x\uFFFD"],
    ["a carriage return, which would overwrite the line", "good\rbad", "good\uFFFDbad"],
    ["an eight-bit control", "a\u009b31mb", "a\uFFFD31mb"],
    ["a turn of direction", "a\u202Eb\u2066c", "a\uFFFDb\uFFFDc"],
  ])("shows %s as a sign, and does not obey it", (_, text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it("keeps line breaks, tabs and every script", () => {
    const text = "a\n\tb 吾輩 العربية שלום 👩‍🚀";
    expect(plain(text)).toBe(text);
    expect(plainLine("a\n  b\tc ")).toBe("a b c");
  });
});

describe("the environment", () => {
  it.each([
    [{ LANG: "en_GB.UTF-8" }, true],
    [{ LANG: "en_GB.utf8" }, true],
    [{ LANG: "en_GB.UTF-8", LC_ALL: "C" }, false],
    [{ LANG: "de_DE.ISO-8859-1" }, false],
    [{}, false],
  ])("of %o shows Unicode: %s", (variables, isUtf8) => {
    expect(parseEnvironment(variables, "linux").isUtf8).toBe(isUtf8);
  });

  it("counts empty variables as not set", () => {
    expect(parseEnvironment({ LEKTR_SERVER: " ", LEKTR_TOKEN: "" }, "linux")).toMatchObject({
      server: undefined,
      token: undefined,
    });
  });
});
