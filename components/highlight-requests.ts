import { request } from "#components/request.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

export type HighlightChange = Partial<Pick<Highlight, "text" | "note" | "color" | "favorite" | "tags">>;

/** Saves a change and answers the highlight as it is now. */
export function saveHighlight(id: number, change: HighlightChange): Promise<Highlight> {
  return request(`/api/v1/highlights/${id}`, { method: "PATCH", json: change });
}

/** Puts a highlight in the trash and answers the way back. */
export async function trashHighlight(id: number): Promise<() => Promise<unknown>> {
  await request(`/api/v1/highlights/${id}`, { method: "DELETE" });
  return () => restoreHighlight(id);
}

/** Takes a highlight out of the trash. */
export function restoreHighlight(id: number): Promise<unknown> {
  return request(`/api/v1/highlights/${id}/restore`, { method: "POST" });
}
