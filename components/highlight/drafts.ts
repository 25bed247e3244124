import type { HighlightFields } from "#components/highlight/requests.ts";
import { keep, useKept } from "#components/kept-in-browser.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** The values of a highlight when editing started. */
export type DraftBasis = Pick<Highlight, "text" | "note" | "color" | "tags" | "chapter" | "page" | "highlightedAt">;

/** Unsaved changes to a highlight. */
export interface HighlightDraft {
  change: HighlightFields;
  /** The highlight when editing started: another change since then is a conflict, even after a reload. */
  before: DraftBasis;
  /** When it was last typed in; ISO 8601, UTC. */
  at: string;
}

const nameOf = (id: number) => `draft.highlight.${id}`;

/** Stores unsaved changes to a highlight in this browser, until they are saved or discarded. */
export function keepDraft(id: number, change: HighlightFields, from: DraftBasis, now: Date): void {
  const { text, note, color, tags, chapter, page, highlightedAt } = from;
  const before = { text, note, color, tags, chapter, page, highlightedAt };
  const draft: HighlightDraft = { change, before, at: now.toISOString() };
  keep(nameOf(id), JSON.stringify(draft));
}

export function discardDraft(id: number): void {
  keep(nameOf(id), null);
}

/** The draft of a highlight, updated as it changes; null on the server. */
export function useDraft(id: number): HighlightDraft | null {
  return draftIn(useKept(nameOf(id)));
}

/** Ignores a draft that cannot be read: another version of Lektr may have stored it. */
function draftIn(text: string | null): HighlightDraft | null {
  if (text === null) return null;
  try {
    const draft: unknown = JSON.parse(text);
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is HighlightDraft {
  if (typeof value !== "object" || value === null || !("at" in value) || !("change" in value)) return false;
  if (!("before" in value) || typeof value.before !== "object" || value.before === null) return false;
  return typeof value.at === "string" && typeof value.change === "object" && value.change !== null;
}
