import { request } from "#components/request.ts";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { MOST_AT_ONCE } from "#lib/vocabulary/limits.ts";

/** As many as one response lists. */
const MOST_LISTED = 200;

export type ChangeOfSeveral = Partial<Pick<Highlight, "favorite">> & {
  color?: Color;
  addTags?: string[];
  removeTags?: string[];
  bookId?: number;
  trashed?: boolean;
};

/** Changes any number of highlights, step by step; after each the number done, and its id to undo it. */
export async function* changeSeveral(ids: readonly number[], change: ChangeOfSeveral) {
  for (const step of inSteps(ids, MOST_AT_ONCE)) {
    const { undo } = await request("PATCH /api/v1/highlights", { json: { ids: step.ids, ...change } });
    yield { done: step.done, undo };
  }
}

/** These highlights as they are now, without those in the trash. */
export async function reloadHighlights(ids: readonly number[]): Promise<Highlight[]> {
  const found: Highlight[] = [];
  for (const step of inSteps(ids, MOST_LISTED)) {
    const query = { ids: step.ids.join(","), limit: MOST_LISTED };
    found.push(...(await request("GET /api/v1/highlights", { query })).items);
  }
  return found;
}

function* inSteps(ids: readonly number[], size: number) {
  for (let at = 0; at < ids.length; at += size) {
    const step = ids.slice(at, at + size);
    yield { ids: step, done: at + step.length };
  }
}
