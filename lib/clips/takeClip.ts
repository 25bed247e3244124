import { highlightsOfSource } from "#db/broughtHighlights.ts";
import type { Db } from "#db/open.ts";
import type { ImportRow } from "#db/imports.ts";
import type { Clip, NewClip } from "#lib/api-contract/clip.ts";
import { isSettled } from "#lib/api-contract/import.ts";
import { type Brought, type ClientContext, takeFromClient } from "#lib/import/takeFromClient.ts";
import type { LektrBook } from "#lib/importers/lektr/ours.ts";
import { presentClips } from "./clipsOfPage.ts";
import { pageAddress } from "./pageAddress.ts";

/** What became of a clip. `gone`: the reader deleted it, or took it back, and it stays so. */
export type TakenClip =
  | { ok: true; isNew: boolean; clip: Clip }
  | { ok: false; code: "pending"; row: ImportRow }
  | { ok: false; code: "gone" }
  | { ok: false; code: "failed"; message: string };

/**
 * Takes a passage of a page into the library, once: a clip that was sent before is answered with the highlight that it is now. Waits
 * `patienceMs` at most.
 */
export async function takeClip(
  context: ClientContext,
  client: string,
  sent: NewClip,
  patienceMs: number,
): Promise<TakenClip> {
  const { db, readerId } = context;
  const known = clipById(db, readerId, sent.id);
  if (known) return { ok: true, isNew: false, clip: known };
  const brought = { client, source: "web", books: [articleOf(sent)], requestKey: `clip ${sent.id}` } satisfies Brought;
  const started = await takeFromClient(context, brought, patienceMs);
  if (!started.ok) return { ok: false, code: "failed", message: started.message };
  const { row, isNew } = started;
  if (row.status === "failed") return { ok: false, code: "failed", message: "This clip could not be taken in." };
  if (!isSettled(row)) return { ok: false, code: "pending", row };
  const clip = clipById(db, readerId, sent.id);
  return clip ? { ok: true, isNew, clip } : { ok: false, code: "gone" };
}

function clipById(db: Db, readerId: string, id: string): Clip | undefined {
  const row = highlightsOfSource(db, readerId, "web", [id]).get(id);
  return row && presentClips(db, readerId, [row.id])[0];
}

function articleOf({ id, page, clippedAt, ...clip }: NewClip): LektrBook {
  const highlight = { ...clip, kind: "highlight", sourceId: id, highlightedAt: clippedAt } as const;
  return { ...page, url: pageAddress(page.url), kind: "article", highlights: [highlight] };
}
