import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { IMPORT } from "#app/api/asker.ts";
import { jsonBody, query } from "#app/api/body.ts";
import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { Refused } from "#app/api/refused.ts";
import { type Clips, ClipsQuery, NewClip } from "#lib/api-contract/clip.ts";
import type { PendingImport } from "#lib/api-contract/import.ts";
import { app } from "#lib/boot.ts";
import { clipsOfPage } from "#lib/import/programs/clips-of-page.ts";
import { saveClip } from "#lib/import/programs/save-clip.ts";

/** What the reader keeps of a page of the web: `?url=`. */
export const GET = forReader(({ request, reader }) => {
  const { url } = query(request, ClipsQuery);
  const clips: Clips = { items: clipsOfPage(app().db, reader.id, url) };
  return NextResponse.json(clips);
});

/**
 * Keeps a passage of a page. 201 with the clip, 200 if it was sent before; 202 if it is still on its way, and 410 if
 * the reader deleted it since, or took it back: then it stays away, and need not be sent again.
 */
export const POST = forReader(async ({ request, reader, client }) => {
  const sent = await jsonBody(request, NewClip);
  const program = programOf(request, client) ?? "Web clipper";
  const taken = await saveClip(bringing({ reader, client }, request), program, sent, PATIENCE_MS);
  if (taken.ok) return NextResponse.json(taken.clip, { status: taken.isNew ? 201 : 200 });
  if (taken.code === "gone")
    throw new Refused(410, "gone", "You deleted this clip in Lektr, so it was not kept again.");
  if (taken.code === "failed") throw new Refused(422, "failed", taken.message);
  const pending: PendingImport = { importId: taken.row.id, status: taken.row.status };
  return NextResponse.json(pending, { status: 202 });
}, IMPORT);
