import { expect, it } from "vitest";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

it("a handler that answers otherwise than its row says does not compile", () => {
  const routes = [
    serve(operations.restoreHighlight, () => ({ success: true })),
    // @ts-expect-error -- a field that is missing
    serve(operations.restoreHighlight, () => ({ ok: true })),
    serve(operations.saveClip, () => reply(202, { importId: 1, status: "waiting" })),
    // @ts-expect-error -- a status that the row does not have
    serve(operations.saveClip, () => reply(204, null)),
    // @ts-expect-error -- the JSON of another status
    serve(operations.saveClip, () => reply(200, { importId: 1, status: "waiting" })),
    // @ts-expect-error -- which of the statuses it is must be said
    serve(operations.saveClip, () => ({ importId: 1, status: "waiting" })),
    // @ts-expect-error -- nobody is known where anyone may call
    serve(operations.getVersion, ({ reader }) => ({ name: "lektr", version: String(reader) })),
    // @ts-expect-error -- a number that the address does not have
    serve(operations.restoreHighlight, ({ params: { bookId } }) => ({ success: bookId === 1 })),
  ];
  expect(routes.every((route) => typeof route === "function")).toBe(true);
});
