import { expect, test } from "vitest";
import { colorInCss } from "./css-color.ts";

test.each([
  ["yellow", "yellow"],
  ["Aqua", "blue"],
  ["#ffeb6b", "yellow"],
  ["#C0ED72", "green"],
  ["#add8ff", "blue"],
  ["#ffb0caff", "pink"],
  ["#f80", "orange"],
  ["rgb(217, 178, 255)", "purple"],
  ["rgba(217 178 255 / 0.5)", "purple"],
  ["#808080", null],
  ["#12345", null],
  ["underline", null],
  ["", null],
])("the colour %s is %s", (written, color) => {
  expect(colorInCss(written)).toBe(color);
});
