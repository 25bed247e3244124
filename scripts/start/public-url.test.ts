import { expect, it } from "vitest";
import { readPublicUrl } from "./public-url.mjs";

it.each([
  [undefined, undefined],
  ["  ", undefined],
  ["https://lektr.example", "https://lektr.example"],
  [" https://LEKTR.example/ ", "https://lektr.example"],
  ["https://nas.example:8443/", "https://nas.example:8443"],
  ["http://192.168.1.5:3000", "http://192.168.1.5:3000"],
  ["https://lektr.example:443", "https://lektr.example"],
])("the public address %j has the origin %s", (text, origin) => {
  expect(readPublicUrl(text)).toBe(origin);
});

it.each([
  ["lektr.example", "is no address of http or https"],
  ["ftp://lektr.example", "is no address of http or https"],
  ["https://ada:secret@lektr.example", "holds a name or a password"],
  ["https://lektr.example/?a", "holds more than a name and a port"],
  ["https://lektr.example/books", "holds a path that LEKTR_BASE_PATH does not name"],
])("%s stops the start: it %s", (text, problem) => {
  expect(() => readPublicUrl(text)).toThrow(`LEKTR_PUBLIC_URL is “${text}”, which ${problem}.`);
});

it("may end with the base path, and with no other", () => {
  expect(readPublicUrl("https://nas.example/lektr/", "/lektr")).toBe("https://nas.example");
  expect(readPublicUrl("https://nas.example", "/lektr")).toBe("https://nas.example");
  expect(() => readPublicUrl("https://nas.example/books", "/lektr")).toThrow("LEKTR_BASE_PATH does not name");
});
