import { expect, it } from "vitest";
import { addressOf } from "./address.ts";

it("an address has the numbers of its path filled in, and only what is given of its query", () => {
  const query = { limit: 10, q: "a b&c", tag: undefined, favorite: true };
  expect(addressOf("DELETE /api/v2/highlights/{id}/tags/{tagId}/", { params: { id: 7, tagId: 8 } })).toEqual({
    method: "DELETE",
    path: "/api/v2/highlights/7/tags/8/",
  });
  expect(addressOf("GET /api/v1/books", { query }).path).toBe("/api/v1/books?limit=10&q=a+b%26c&favorite=true");
  expect(addressOf("GET /api/v1/books", { query: { tag: undefined } }).path).toBe("/api/v1/books");
});
