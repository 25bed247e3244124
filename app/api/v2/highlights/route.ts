import { NextResponse } from "next/server";
import { IMPORT } from "#app/api/asker.ts";
import { parsedJson, query, textBody } from "#app/api/body.ts";
import { bringing } from "#app/api/client.ts";
import { Refused } from "#app/api/refused.ts";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { NewReadwiseHighlights, ReadwiseHighlightsQuery } from "#lib/api-contract/readwise.ts";
import { app } from "#lib/boot.ts";
import { listHighlights } from "#lib/readwise/lists.ts";
import { importReadwiseHighlights } from "#lib/readwise/import-readwise-highlights.ts";

/** Clients know no answer but the last one, so it is waited for. Milliseconds. */
const PATIENCE_MS = 25_000;

/**
 * Takes highlights in. 200 with the books and highlights that they became; 503 while that goes on, and the same request
 * asks again.
 */
export const POST = forClient(async ({ request, reader, client }) => {
  const body = await textBody(request);
  const { highlights } = parsedJson(body, NewReadwiseHighlights);
  const { origin } = addressUsed(request);
  const context = { ...bringing({ reader, client }, request), origin };
  const taken = await importReadwiseHighlights(
    context,
    { client: client?.name ?? "Readwise", body, highlights },
    PATIENCE_MS,
  );
  if (taken.state === "done") return NextResponse.json(taken.books);
  throw taken.state === "waiting" ? stillWaiting() : notTaken();
}, IMPORT);

function stillWaiting(): Refused {
  const message = "These highlights are still being taken in. Send them again in a moment; nothing will be doubled.";
  return new Refused(503, "still_importing", message, { "retry-after": "5" });
}

function notTaken(): Refused {
  const message = "These highlights could not be taken in. Send them again; nothing will be doubled.";
  return new Refused(500, "import_failed", message);
}

/** One page of the reader’s highlights, the newest first. */
export const GET = forClient(({ request, reader }) =>
  NextResponse.json(listHighlights(app().db, reader.id, query(request, ReadwiseHighlightsQuery), addressUsed(request))),
);
