import { afterEach, beforeEach, expect, it } from "vitest";
import { leadWhileDamaged } from "./damaged.mjs";

const DAMAGED = Symbol.for("lektr.damaged");
beforeEach(() => Reflect.set(globalThis, DAMAGED, {}));
afterEach(() => Reflect.deleteProperty(globalThis, DAMAGED));

it.each(["/", "/library?sort=title", "/sign-in", "/settings/health", "/books/7", "/api-reference"])(
  "%s shows the page about the damage, and as ever once there is none",
  (url) => {
    expect(leadWhileDamaged({ method: "GET", url, headers: {} })).toBe("damaged page");
    Reflect.deleteProperty(globalThis, DAMAGED);
    expect(leadWhileDamaged({ method: "GET", url, headers: {} })).toBe("as asked");
  },
);

it.each(["/api/health", "/_next/static/chunks/main.js", "/.well-known/oauth-protected-resource", "/icon.svg"])(
  "%s is served as ever",
  (url) => expect(leadWhileDamaged({ method: "GET", url, headers: {} })).toBe("as asked"),
);

it("refuses the actions and the navigation of pages that were open before", () => {
  const refusal = expect.objectContaining({ status: 503, code: "database_damaged" });
  expect(leadWhileDamaged({ method: "POST", url: "/library", headers: {} })).toEqual(refusal);
  expect(leadWhileDamaged({ method: "GET", url: "/library?_rsc=1", headers: { rsc: "1" } })).toEqual(refusal);
});
