import { expect, it } from "vitest";
import { mappingIn } from "#components/import/table-drafts.ts";

it("a draft of a table says which column is what, and one that cannot be read says nothing", () => {
  expect(mappingIn('{"text":0,"title":2}')).toEqual({ text: 0, title: 2 });
  for (const unreadable of [null, "", "{", "[]", "null", '{"text":-1}', '{"text":"0"}', '{"verse":1}'])
    expect(mappingIn(unreadable)).toBeNull();
});
