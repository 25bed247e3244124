import { expect, test } from "vitest";
import { sourceUrlOf } from "./source-url.ts";

test.each([
  ["readest://annotation/a/b12345", "readest://annotation/a/b12345"],
  ["https://example.org/on%20walking Xy12", "https://example.org/on%20walking"],
])("%s is opened at %s", (sourceId, url) => {
  expect(sourceUrlOf(sourceId)).toBe(url);
});

test.each([
  [null],
  ["871|/body/DocFragment[5]/body/p[24]/text().0"],
  ["3.0.120+19"],
  ["javascript://example.org/%0aalert(1)"],
  ["data:text/html,x"],
  ['https://example.org/"><script>'],
])("%s is no address that is opened", (sourceId) => {
  expect(sourceUrlOf(sourceId)).toBeNull();
});
