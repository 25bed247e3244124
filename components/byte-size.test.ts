import { expect, it } from "vitest";
import { byteSize } from "./byte-size.ts";

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [1_536, "1.5 kB"],
  [349_000, "341 kB"],
  [1023 * 1024, "1 MB"],
  [5_000_000_000, "4.7 GB"],
  [2 ** 50, "1024 TB"],
])("%i bytes are read as %s", (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
