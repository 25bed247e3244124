import type { HighlightFields } from "#components/highlight/requests.ts";
import { keep, useKept } from "#components/kept-in-browser.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** What a change of a highlight begins from. */
export type DraftBasis = Pick<Highlight, "text" | "note" | "color" | "tags">;

/** What was typed into a highlight and not saved yet. */
export interface HighlightDraft {
  change: HighlightFields;
  /** What the highlight said when it was begun: another change since then is a conflict, also after a reload. */
  before: DraftBasis;
  /** When it was typed last; ISO 8601, UTC. */
  at: string;
}

const nameOf = (id: number) => `draft.highlight.${id}`;

/** Keeps what was typed into a highlight in this browser, until it is saved or discarded. */
export function keepDraft(id: number, change: HighlightFields, from: DraftBasis, now: Date): void {
  const { text, note, color, tags } = from;
  const draft: HighlightDraft = { change, before: { text, note, color, tags }, at: now.toISOString() };
  keep(nameOf(id), JSON.stringify(draft));
}

export function discardDraft(id: number): void {
  keep(nameOf(id), null);
}

/** What is kept for a highlight, followed as it changes; null on the server. */
export function useDraft(id: number): HighlightDraft | null {
  return draftIn(useKept(nameOf(id)));
}

/** A draft that cannot be read is none: another version of Lektr may have kept it. */
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
