import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { IMPORT } from "#app/api/asker.ts";
import { jsonBody } from "#app/api/body.ts";
import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { Refused } from "#app/api/refused.ts";
import { PublishedClip, type PublishedClipTaken } from "#lib/api-contract/published.ts";
import { saveLegacyClip } from "#lib/import/programs/save-legacy-clip.ts";

const REFUSALS = {
  duplicate: "This highlight is already in your library.",
  gone: "You deleted this highlight. It is in the trash; you can take it out there.",
};

/**
 * Takes in what the published extension keeps of a page. 201; 202 while it is on its way; 409 if it is here already, or
 * in the trash.
 */
export const POST = forReader(async ({ request, reader, client }) => {
  const clip = await jsonBody(request, PublishedClip);
  const program = programOf(request, client) ?? "Lektr extension";
  const taken = await saveLegacyClip(bringing({ reader, client }, request), program, clip, PATIENCE_MS);
  if (taken.ok) return answer(201, { ...taken, message: "Highlight saved" });
  if (taken.code === "failed") throw new Refused(422, "failed", taken.message);
  if (taken.code !== "pending") throw new Refused(409, taken.code, REFUSALS[taken.code]);
  return answer(202, { message: "Highlight on its way", bookId: null, bookCreated: false, highlightId: null });
}, IMPORT);

function answer(status: number, { message, bookId, bookCreated, highlightId }: PublishedClipTaken): Response {
  return NextResponse.json({ message, bookId, bookCreated, highlightId }, { status });
}
