import { expect, it } from "vitest";
import { queryOfView, viewInAddress } from "./book-view.ts";

const values = (query: string) => {
  const asked = new URLSearchParams(query);
  return { ...Object.fromEntries(asked), color: asked.getAll("color") };
};

it("an address leads to the view that it was made from", () => {
  const view = {
    find: "free & easy",
    colors: ["blue", "pink"],
    favorite: true,
    hasNote: true,
    order: "newest",
  } as const;
  expect(viewInAddress(values(queryOfView(view)))).toEqual(view);
  const whole = viewInAddress({});
  expect(queryOfView(whole)).toBe("");
});

it("what an address may also contain changes nothing", () => {
  expect(viewInAddress({ color: "red", order: "sideways", find: ["a", "b"], notes: "yes" })).toEqual(viewInAddress({}));
});
