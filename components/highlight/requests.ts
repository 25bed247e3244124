import { undoStored } from "#components/history/undo-stored.ts";
import { refusalBody, request } from "#components/request.ts";
import type { ChangedHighlight, Highlight } from "#lib/api-contract/highlight.ts";

export type HighlightFields = Partial<
  Pick<Highlight, "text" | "note" | "color" | "favorite" | "tags" | "chapter" | "page" | "highlightedAt">
>;

/** The values that these fields had before a change; a favourite is not one that two people edit. */
function fieldsBefore(change: HighlightFields, before: HighlightFields): HighlightFields {
  const { text, note, color, tags, chapter, page, highlightedAt } = before;
  return {
    ...(change.text !== undefined && { text }),
    ...(change.note !== undefined && { note }),
    ...(change.color !== undefined && { color }),
    ...(change.tags !== undefined && { tags }),
    ...(change.chapter !== undefined && { chapter }),
    ...(change.page !== undefined && { page }),
    ...(change.highlightedAt !== undefined && { highlightedAt }),
  };
}

/** Saves a change and returns the highlight as it is now. */
export function saveHighlight(id: number, change: HighlightFields): Promise<ChangedHighlight> {
  return request("PATCH /api/v1/highlights/{id}", { params: { id }, json: change });
}

/** The highlight as it is now, if a change was rejected because of a conflict; null for any other error. */
export function highlightInConflict(error: unknown): Highlight | null {
  // As in `request`: server and page are from one build, and share this type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const body = refusalBody(error, "changed_meanwhile") as { highlight: Highlight } | null;
  return body && body.highlight;
}

/**
 * Saves a change; `before` is the highlight when editing started. @throws {RequestFailed} also if there was another
 * change since: see `highlightInConflict`
 */
export function saveEdit(id: number, change: HighlightFields, before: Highlight): Promise<ChangedHighlight> {
  const began = fieldsBefore(change, before);
  return request("PATCH /api/v1/highlights/{id}", { params: { id }, json: { ...change, before: began } });
}

/** Moves a highlight to the trash and returns a function that restores it. */
export async function trashHighlight(id: number): Promise<() => Promise<unknown>> {
  const { undo } = await request("DELETE /api/v1/highlights/{id}", { params: { id } });
  return () => (undo === null ? restoreHighlight(id) : undoStored(undo));
}

/** Restores a highlight from the trash. */
function restoreHighlight(id: number): Promise<unknown> {
  return request("POST /api/v1/highlights/{id}/restore", { params: { id } });
}

/** Moves a highlight to another book and returns a function that moves it back. */
export async function moveHighlight(id: number, bookId: number): Promise<() => Promise<unknown>> {
  const { undo } = await request("PATCH /api/v1/highlights", { json: { ids: [id], bookId } });
  return async () => undo !== null && undoStored(undo);
}
