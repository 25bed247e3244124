import { expect, it } from "vitest";
import { NewWebhook } from "./webhook.ts";

const parse = (url: string) => NewWebhook.safeParse({ url, events: ["highlight.created"] });

it("takes addresses of the web, and no private network unless asked", () => {
  for (const url of ["https://example.org/a?b=c", "http://localhost:8080", " https://example.org "])
    expect(parse(url).data).toMatchObject({ url: url.trim(), allowPrivate: false });
});

it.each(["", "example.org", "ftp://example.org", "javascript:alert(1)", "https://"])("refuses %j", (url) => {
  expect(parse(url).error?.issues.map(({ message }) => message)).toEqual([
    "Use an address that begins with https:// or http://.",
  ]);
});

it("refuses user names and passwords in an address: they would be sent and shown", () => {
  for (const url of ["https://ada@example.org/", "https://ada:secret@example.org/", "https://:secret@example.org/"])
    expect(parse(url).error?.issues[0]?.message).toBe("Leave the user name and password out of the address.");
});
