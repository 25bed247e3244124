import { describe, expect, test } from "vitest";
import { UnreadableFile } from "../types.ts";
import { readLuaTable } from "./lua.ts";

function read(text: string): unknown {
  return readLuaTable(new TextEncoder().encode(text));
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return "read";
}

describe("literals are read", () => {
  test.each([
    ['["a"] = "x\\\ny"', { a: "x\ny" }],
    ["a = 'it''s'".replace("''", "\\'"), { a: "it's" }],
    ["[3] = true, [1] = false", { "1": false, "3": true }],
    ["1, -2.5; 0x10, 1e3,", { "1": 1, "2": -2.5, "3": 16, "4": 1000 }],
    ["[-1] = nil, a = {}, [2.5] = {{}}", { "-1": null, a: {}, "2.5": { "1": {} } }],
    ['"caf\\195\\169 é \\13"', { "1": "café é \r" }],
    ["[[long\nstring]] --[[ comment ]]", { "1": "long\nstring" }],
    ["inf, -nan", { "1": null, "2": null }],
    ['["__proto__"] = {["x"] = 1}', JSON.parse('{"__proto__": {"x": 1}}')],
  ])("{ %s }", (inside, table) => {
    expect(JSON.parse(JSON.stringify(read(`return { ${inside} }`)))).toEqual(table);
  });

  test("after a byte order mark and comments, and before a semicolon", () => {
    expect(JSON.stringify(read("\ufeff-- one\n--[[ two\nthree ]]\nreturn {1};\n"))).toBe('{"1":1}');
  });
});

describe("whatever could run is refused, and never run", () => {
  test.each([
    'os.execute("true")',
    'return { a = os.execute("true") }',
    "return { a = (1) }",
    "return { a = 1 + 1 }",
    "return { a = function() end }",
    'return { a = "b" .. "c" }',
    "return { [{}] = 1 }",
    "return { a = b }",
    "return { ... }",
    "return { a = #{} }",
    "local t = {} return t",
    "return {}, {}",
    "return {} print()",
    "while true do end",
    "return { 1 2 }",
    "return 1",
    "",
  ])("%s", (program) => {
    expect(refusal(program)).toBe("koreader_not_data");
  });
});

describe("hostile and damaged files", () => {
  test.each(["return {", 'return { "a', "return { [[a", "return { --[[ a", 'return { "\\400" }', "return { @ }"])(
    "%s is damaged",
    (text) => {
      expect(refusal(text)).toMatch(/koreader_(?:damaged|not_data)/);
    },
  );

  test("tables in tables without end are refused without exhausting the stack", () => {
    expect(refusal(`return ${"{".repeat(1_000_000)}`)).toBe("koreader_too_deep");
    expect(refusal(`return ${"{".repeat(50)}${"}".repeat(50)}`)).toBe("read");
  });

  test("five megabytes are read in well under five seconds", () => {
    const item =
      '{["datetime"] = "2023-12-20 20:59:31", ["drawer"] = "lighten", ["text"] = "Simplify, simplify — été."},\n';
    const started = performance.now();
    read(`return {["annotations"] = {${item.repeat(5_000_000 / item.length)}}}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
