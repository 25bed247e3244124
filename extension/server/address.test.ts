import { expect, test } from "vitest";
import { readAddress } from "./address.ts";

test.each([
  ["localhost:3000", "http://localhost:3000"],
  ["  192.168.1.20:3000/library?x#y ", "http://192.168.1.20:3000"],
  ["lektr.local", "http://lektr.local"],
  ["nas:8080", "http://nas:8080"],
  ["100.101.102.103:3000", "http://100.101.102.103:3000"],
  ["[::1]:3000", "http://[::1]:3000"],
  ["[fd00::1]:3000", "http://[fd00::1]:3000"],
  ["books.example.org", "https://books.example.org"],
  ["172.32.0.1", "https://172.32.0.1"],
  ["[2001:db8::1]", "https://[2001:db8::1]"],
  ["HTTP://Books.Example.org:80/sign-in", "http://books.example.org"],
  ["https://localhost:3443/", "https://localhost:3443"],
])("%s is read as %s", (typed, address) => {
  expect(readAddress(typed)).toMatchObject({ ok: true, address });
});

test.each([
  ["", "Please type the address"],
  ["ftp://books.example.org", "begins with http"],
  ["http://", "no address"],
  ["my books", "no address"],
  ["ada:secret@books.example.org", "leave the name and password out"],
])("%s is refused in words", (typed, words) => {
  expect(readAddress(typed)).toEqual({ ok: false, reason: expect.stringContaining(words) });
});

test.each([
  ["localhost:3000", [""]],
  ["https://nas.example/lektr/", ["", "/lektr"]],
  ["https://nas.example/apps/lektr/search?q=a", ["", "/apps", "/apps/lektr"]],
])("in %s, Lektr is looked for below %j", (typed, below) => {
  expect(readAddress(typed)).toMatchObject({ below });
});
