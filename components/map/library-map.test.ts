import { describe, expect, it } from "vitest";
import { placeLabels } from "#components/map/labels.ts";
import { pointNear, pointTowards } from "#components/map/near.ts";
import { clusterName } from "#components/map/words.ts";
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
  const size = { width: 100, height: 20 };
  const group = { x: 400, y: 200, reach: { x: 20, y: 10 }, ...size };
  const isOver = (label: { x: number; y: number } | null | undefined, x: number, y: number) =>
    !label || (Math.abs(label.x - x) < 50 && Math.abs(label.y - y) < 10);

  it("are beside their group, to the right where nothing is in the way", () => {
    const [label] = placeLabels([group], [], frame);
    expect(label?.y).toBe(200);
    expect(Number(label?.x) - 50).toBeGreaterThan(420);
  });

  it("are never over a dot", () => {
    const dots = Array.from({ length: 60 }, (_, at) => ({ x: 380 + (at % 20) * 8, y: 190 + Math.floor(at / 20) * 8 }));
    const [label] = placeLabels([group], dots, frame);
    expect(label).not.toBeNull();
    for (const { x, y } of dots) expect(isOver(label, x, y)).toBe(false);
  });

  it("never overlap, and are never cut off at the edge", () => {
    const labels = placeLabels([group, { ...group, x: 410 }, { ...group, x: 795, y: 395 }], [], frame);
    for (const [at, place] of labels.entries()) {
      expect(place && place.x >= 50 && place.x <= 750 && place.y >= 10 && place.y <= 390).toBe(true);
      for (const other of labels.slice(at + 1)) {
        const apart =
          Math.abs(Number(place?.x) - Number(other?.x)) >= 100 || Math.abs(Number(place?.y) - Number(other?.y)) >= 20;
        expect(apart).toBe(true);
      }
    }
  });

  it("are left out where there is no room", () => {
    const full = Array.from({ length: 5000 }, (_, at) => ({ x: (at % 100) * 8, y: Math.floor(at / 100) * 8 }));
    expect(placeLabels([group], full, frame)).toEqual([null]);
  });

  it("are passages in quotation marks, or titles", () => {
    const at = { count: 1, x: 0, y: 0 };
    expect(clusterName({ ...at, name: "The soul is dyed …", by: "passage" })).toBe("“The soul is dyed …”");
    expect(clusterName({ ...at, name: "Poor Charlie's Almanack", by: "books" })).toBe("Poor Charlie’s Almanack");
    expect(clusterName({ ...at, name: "", by: "passage" })).toBe("Without words");
  });
});
