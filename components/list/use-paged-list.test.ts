import { expect, it } from "vitest";
import { firstOnScreen, withoutPlace } from "#components/list/place.ts";
import { joined } from "#components/list/use-paged-list.ts";

const idOf = (id: number) => id;
const loaded = { items: [4, 5, 6], previousCursor: "before 4", nextCursor: "after 6" };

it("a page is added at the end that it was fetched for, with the way on from there", () => {
  const later = { items: [7, 8], previousCursor: "before 7", nextCursor: null };
  expect(joined(loaded, later, { way: "later", cursor: "after 6", idOf })).toEqual({
    items: [4, 5, 6, 7, 8],
    previousCursor: "before 4",
    nextCursor: null,
  });
  const earlier = { items: [2, 3], previousCursor: "before 2", nextCursor: "after 3" };
  expect(joined(loaded, earlier, { way: "earlier", cursor: "before 4", idOf })).toEqual({
    items: [2, 3, 4, 5, 6],
    previousCursor: "before 2",
    nextCursor: "after 6",
  });
});

it("a page that no longer belongs to the end of the list is left out, and an item that moved is not shown twice", () => {
  const late = { items: [9], previousCursor: null, nextCursor: null };
  expect(joined(loaded, late, { way: "later", cursor: "after 3", idOf })).toBe(loaded);
  const moved = { items: [4, 7], previousCursor: null, nextCursor: null };
  expect(joined(loaded, moved, { way: "later", cursor: "after 6", idOf }).items).toEqual([4, 5, 6, 7]);
});

it("the first item on the screen is the first that ends below the edge, none if all are above", () => {
  const bottoms = [-300, -20, -20, 0, 180, 400];
  const bottomOf = (at: number) => bottoms[at] ?? 0;
  expect(firstOnScreen(bottoms.length, bottomOf)).toBe(4);
  expect(firstOnScreen(4, bottomOf)).toBe(4);
  expect(firstOnScreen(0, bottomOf)).toBe(0);
});

it("the same question is the same wherever the reader is among its answers", () => {
  expect(withoutPlace("?q=whale&at=12&mode=keyword")).toBe(withoutPlace("q=whale&mode=keyword"));
});
