import { expect, it } from "vitest";
import { currentOf, isIn, MORE_PLACES, PLACES, settings, THUMB_PLACES } from "#components/shell/places.ts";

const SIDEBAR = [...PLACES, settings];

it.each([
  ["/", "Home"],
  ["/library", "Library"],
  ["/books/12", "Library"],
  ["/books/12/sources", "Library"],
  ["/authors", "Library"],
  ["/authors/rovelli-carlo", "Library"],
  ["/search", "Search"],
  ["/map", "Search"],
  ["/tags", "Tags"],
  ["/import", "Import"],
  ["/imports", "Import"],
  ["/imports/3", "Import"],
  ["/trash", "Trash"],
  ["/settings", "Settings"],
  ["/settings/privacy", "Settings"],
  ["/api-reference/highlights", "Settings"],
])("%s is marked as %s in the sidebar, and nothing else is", (pathname, label) => {
  expect(SIDEBAR.filter((place) => isIn(place, pathname)).map((place) => place.label)).toEqual([label]);
});

it("every page is marked on a phone, in the bar or behind More", () => {
  for (const pathname of ["/", "/authors", "/map", "/tags", "/imports/3", "/trash", "/settings/privacy"]) {
    expect([...THUMB_PLACES, ...MORE_PLACES].some((place) => isIn(place, pathname))).toBe(true);
  }
});

it("tells the page itself from what is in it", () => {
  expect(currentOf(settings, "/settings")).toBe("page");
  expect(currentOf(settings, "/settings/privacy")).toBe("true");
  expect(currentOf(settings, "/tags")).toBeUndefined();
});
