import { expect, it } from "vitest";
import { REQUEST_REFUSALS } from "#lib/vocabulary/request-refusals.ts";
import { answerRefusal } from "./refusal-answer.ts";

const answer = async (code: "unknown_host" | "other_origin", headers: Record<string, string>) => {
  const response = answerRefusal({ code, message: REQUEST_REFUSALS[code] }, new Headers(headers));
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
};

it("sends a page to a browser, which loads nothing", async () => {
  const { status, type, text } = await answer("unknown_host", { accept: "text/html,application/xhtml+xml" });
  expect([status, type]).toEqual([421, "text/html; charset=utf-8"]);
  expect(text).toContain(`<p>${REQUEST_REFUSALS.unknown_host}</p>`);
  expect(text).not.toMatch(/src=|href=/);
});

it("sends a text to an action, which becomes the message of its error", async () => {
  const answered = await answer("other_origin", { "next-action": "x", accept: "text/x-component" });
  expect(answered).toEqual({ status: 403, type: "text/plain", text: REQUEST_REFUSALS.other_origin });
});

it("sends JSON to everything else", async () => {
  const { status, type, text } = await answer("other_origin", { accept: "*/*" });
  expect([status, type]).toEqual([403, "application/json"]);
  expect(JSON.parse(text)).toEqual({ error: REQUEST_REFUSALS.other_origin, code: "other_origin" });
});
