import type { Clip, NewClip } from "#lib/api-contract/clip.ts";
import { type BroughtOne, importHighlight } from "#lib/import/programs/import-highlight.ts";
import type { ClientContext } from "#lib/import/programs/import-from-program.ts";
import { presentClips } from "./clips-of-page.ts";
import { pageAddress } from "#lib/importers/web-page.ts";

/** The result of saving a clip. `gone`: the reader deleted it or undid its import, and it stays deleted. */
export type TakenClip = { ok: true; isNew: boolean; clip: Clip } | Exclude<BroughtOne, { ok: true }>;

/**
 * Saves a passage of a page as a highlight, once: for a clip that was sent before, returns the highlight as it is now.
 * Waits `patienceMs` at most.
 */
export async function saveClip(
  context: ClientContext,
  client: string,
  { id, page, clippedAt, ...clip }: NewClip,
  patienceMs: number,
): Promise<TakenClip> {
  const book = { ...page, url: pageAddress(page.url), kind: "article" } as const;
  const highlight = { ...clip, sourceId: id, highlightedAt: clippedAt };
  const one = { client, source: "web", book, highlight, requestKey: `clip ${id}` } as const;
  const brought = await importHighlight(context, one, patienceMs);
  if (!brought.ok) return brought;
  const [kept] = presentClips(context.db, context.readerId, [brought.highlight.id]);
  return kept ? { ok: true, isNew: brought.row !== null, clip: kept } : { ok: false, code: "gone" };
}
