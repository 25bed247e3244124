import { expect, test } from "vitest";
import { assignColumn, meaningOf } from "./table-mapping.ts";

test("a column that gets another meaning loses the one it had", () => {
  expect(assignColumn({ text: 0, title: 1 }, 0, "note")).toEqual({ note: 0, title: 1 });
});

test("a meaning is that of one column only", () => {
  expect(assignColumn({ text: 0, title: 1 }, 2, "title")).toEqual({ text: 0, title: 2 });
});

test("a column that is left out keeps no meaning, and takes none away", () => {
  expect(assignColumn({ text: 0, title: 1 }, 1, null)).toEqual({ text: 0 });
  expect(meaningOf({ text: 0 }, 1)).toBeNull();
  expect(meaningOf({ text: 0 }, 0)).toBe("text");
});

test("a word that is no meaning leaves the column out", () => {
  expect(assignColumn({ text: 0, title: 1 }, 1, "__proto__")).toEqual({ text: 0 });
});
