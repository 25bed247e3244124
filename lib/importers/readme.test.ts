import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FORMAT_ROWS } from "../vocabulary/formats.ts";

const PATH = join(import.meta.dirname, "../../README.md");
const BEGIN = "<!-- This table is made from lib/vocabulary/formats.ts by `npm run docs`; change it there. -->";
const END = "<!-- Here ends the table. -->";

/** A row for each program, with all its files. */
function table(): string {
  const files = new Map<string, string[]>();
  for (const { id, program, file } of FORMAT_ROWS) {
    if (id === "kindle-clippings") continue;
    const known = files.get(program) ?? [];
    files.set(program, [...known, file]);
  }
  const rows = [
    ["from", "what"],
    ...[...files, ["several", ["a ZIP of any of these"]] as const].map(([program, all]) => [program, all.join("; ")]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly (string | undefined)[]) =>
    `| ${cells.map((cell, column) => (cell ?? "").padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

test("the README lists every format; `npm run docs` updates it", async () => {
  const [before = "", rest = ""] = readFileSync(PATH, "utf8").split(BEGIN);
  const after = rest.split(END)[1] ?? "";
  await expect(`${before}${BEGIN}\n\n${table()}\n\n${END}${after}`).toMatchFileSnapshot(PATH);
});
