import { bringing } from "#app/api/client.ts";
import { HttpError } from "#app/api/http-error.ts";
import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { importReadwiseHighlights } from "#lib/readwise/import-readwise-highlights.ts";
import { listHighlights } from "#lib/readwise/lists.ts";

/** Clients understand only the final response, so wait for it. Milliseconds. */
const PATIENCE_MS = 25_000;

/**
 * Imports highlights. 200 with the resulting books and highlights; 503 while the import is running: clients then repeat
 * the request.
 */
export const POST = serveReadwise(operations.importReadwiseHighlights, async (call) => {
  const { request, body, bodyText, client } = call;
  const context = { ...bringing(call, request), origin: addressUsed(request).origin };
  const sent = { client: client?.name ?? "Readwise", body: bodyText, highlights: body.highlights };
  const taken = await importReadwiseHighlights(context, sent, PATIENCE_MS);
  if (taken.state === "done") return taken.books;
  throw taken.state === "waiting" ? stillWaiting() : notTaken();
});

function stillWaiting(): HttpError {
  const message = "These highlights are still being taken in. Send them again in a moment; nothing will be doubled.";
  return new HttpError(503, "still_importing", message, { "retry-after": "5" });
}

function notTaken(): HttpError {
  const message = "These highlights could not be taken in. Send them again; nothing will be doubled.";
  return new HttpError(500, "import_failed", message);
}

/** One page of the reader’s highlights, the newest first. */
export const GET = serveReadwise(operations.listReadwiseHighlights, ({ request, query, reader }) =>
  listHighlights(app().db, reader.id, query, addressUsed(request)),
);
