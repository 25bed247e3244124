import { expect, it } from "vitest";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";
import { eventDetails, eventTitle } from "./words.ts";

const KINDLE = { at: null, source: "kindle-clippings", import: null };
const PLACE = { page: null, location: "140-141", note: null, tags: [], color: null };

it.each<[HighlightEvent, string, string[]]>([
  [{ what: "marked", ...KINDLE, ...PLACE, text: "" }, "Highlighted", ["Kindle clippings", "Loc. 140–141"]],
  [{ what: "marked", ...KINDLE, ...PLACE, source: "manual", location: null, text: "" }, "Added by hand", []],
  [
    { what: "found", ...KINDLE, ...PLACE, page: "12-13", color: "blue", text: null },
    "Also found in Kindle clippings",
    ["p. 12–13", "blue"],
  ],
  [{ what: "text", ...KINDLE, how: "shortened", before: "ab", after: "a" }, "Shortened", ["Kindle clippings"]],
  [{ what: "note", ...KINDLE, ...PLACE, before: null, after: "a" }, "Note added", ["Kindle clippings", "Loc. 140–141"]],
  [
    { what: "color", ...KINDLE, before: "yellow", after: "blue" },
    "Colour changed from yellow to blue",
    ["Kindle clippings"],
  ],
  [{ what: "tags", ...KINDLE, added: ["a"], removed: ["b"] }, "Tags changed", ["Kindle clippings"]],
  [{ what: "edited", at: "", field: "color", value: "blue", original: null }, "Colour edited here", []],
  [{ what: "edited", at: "", field: "note", value: null, original: null }, "Note removed here", []],
  [{ what: "trashed", at: "" }, "Moved to the trash", []],
])("an event is told in a few words: %o", (event, title, details) => {
  expect(eventTitle(event)).toBe(title);
  expect(eventDetails(event)).toEqual(details);
});
