import { expect, it } from "vitest";
import { placeCard } from "./place.ts";

const card = { width: 340, height: 400 };
const window = { width: 1280, height: 800 };

it("a card is under its mark", () => {
  expect(placeCard({ left: 200, top: 100, width: 300, height: 40 }, card, window)).toEqual({ left: 200, top: 152 });
});

it("a card is above its mark if there is no space below", () => {
  expect(placeCard({ left: 200, top: 600, width: 300, height: 40 }, card, window)).toEqual({ left: 200, top: 188 });
});

it("a card stays within the window, next to a mark that fills it and on a phone", () => {
  expect(placeCard({ left: 1200, top: -50, width: 300, height: 2000 }, card, window)).toEqual({ left: 928, top: 388 });
  expect(placeCard({ left: 40, top: 10, width: 300, height: 40 }, card, { width: 360, height: 380 })).toEqual({
    left: 12,
    top: 12,
  });
});

it("a card for a mark that is not in view is in the corner", () => {
  expect(placeCard(null, card, window)).toEqual({ left: 928, top: 388 });
  expect(placeCard({ left: 0, top: 900, width: 10, height: 10 }, card, window)).toEqual({ left: 928, top: 388 });
});
