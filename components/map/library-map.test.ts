import { describe, expect, it } from "vitest";
import { huesOf } from "#components/map/hues.ts";
import { placeLabels } from "#components/map/labels.ts";
import { pointNear, pointTowards } from "#components/map/near.ts";
import { extentOf, fitView, mostZoom, moved, toScreen, within, zoomed } from "#components/map/view.ts";

const frame = { width: 800, height: 400 };
const places = { x: [0, 1000, 500, 520, 500], y: [0, 1000, 500, 500, 900] };
const extent = extentOf(places.x, places.y);
const whole = fitView(extent, frame, 40);

describe("the view of a map", () => {
  it("shows every point within the margin at first, and stretches no more than is bearable", () => {
    places.x.forEach((x, at) => {
      const { x: left, y: top } = toScreen(whole, x, places.y[at] ?? 0);
      expect(left >= 39.9 && left <= 760.1 && top >= 39.9 && top <= 360.1).toBe(true);
    });
    expect(whole.scaleX / whole.scaleY).toBeCloseTo(1.8);
  });

  it("keeps what is under the pointer there while it zooms, and moves with it", () => {
    const before = toScreen(whole, 500, 500);
    const near = zoomed(whole, 3, before);
    expect(toScreen(near, 500, 500).x).toBeCloseTo(before.x);
    expect(toScreen(moved(near, 7, -9), 500, 500).y).toBeCloseTo(before.y - 9);
  });

  it("is never smaller than the whole, never larger than allowed, and never leaves the map", () => {
    expect(within(zoomed(whole, 0.2, { x: 1, y: 1 }), extent, whole, frame, 4)).toEqual(whole);
    const large = within(zoomed(whole, 50, { x: 1, y: 1 }), extent, whole, frame, 4);
    expect(large.scaleX / whole.scaleX).toBeCloseTo(4);
    const away = within(moved(large, -90_000, 0), extent, whole, frame, 4);
    expect(toScreen(away, 1000, 500).x).toBeCloseTo(400);
    expect(mostZoom(20_000)).toBe(60);
  });
});

describe("points of a map", () => {
  it("are found under the pointer, and only near it", () => {
    expect(pointNear(places, whole, toScreen(whole, 1000, 1000), 12)).toBe(1);
    expect(pointNear(places, whole, { x: 1, y: 399 }, 12)).toBeNull();
  });

  it("lead to one another with the arrow keys, until the map ends", () => {
    expect(pointTowards(places, whole, 2, "right")).toBe(3);
    expect(pointTowards(places, whole, 3, "left")).toBe(2);
    expect(pointTowards(places, whole, 2, "down")).toBe(4);
    expect(pointTowards(places, whole, 0, "up")).toBeNull();
  });

  it("at the very same place can all be reached, one after the other, and left again", () => {
    const same = { x: [5, 5, 5, 9], y: [5, 5, 5, 5] };
    const way = [0];
    for (let next = pointTowards(same, whole, 0, "right"); next !== null;) {
      way.push(next);
      next = pointTowards(same, whole, next, "right");
    }
    expect(way).toEqual([0, 1, 2, 3]);
    expect(pointTowards(same, whole, 2, "left")).toBe(1);
  });
});

describe("names on a map", () => {
  it("never overlap: the larger cluster keeps its name, the smaller waits until there is room", () => {
    const label = { width: 100, height: 20 };
    const wanted = [
      { x: 200, y: 100, ...label },
      { x: 260, y: 110, ...label },
      { x: 400, y: 100, ...label },
    ];
    expect(placeLabels(wanted, frame)).toEqual([{ x: 200, y: 100 }, null, { x: 400, y: 100 }]);
    const closer = wanted.map((one) => ({ ...one, x: one.x * 2, y: one.y * 2 }));
    expect(placeLabels(closer, { width: 1600, height: 800 })).not.toContain(null);
  });

  it("do not hang over the edge", () => {
    expect(placeLabels([{ x: 2, y: 399, width: 100, height: 20 }], frame)).toEqual([{ x: 56, y: 384 }]);
  });

  it("are next to clusters of other hues", () => {
    const clusters = Array.from({ length: 30 }, (_, at) => ({ words: [], count: 1, x: at * 100, y: 0 }));
    const hues = huesOf(clusters);
    hues.slice(1).forEach((hue, at) => expect(hue).not.toBe(hues[at]));
    expect(new Set(hues).size).toBe(6);
  });
});
