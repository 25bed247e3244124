import type { HighlightChange } from "#components/highlight-requests.ts";
import { keep, useKept } from "#components/kept-in-browser.ts";

/** What was typed into a highlight and not saved yet. */
export interface HighlightDraft {
  change: HighlightChange;
  /** When it was typed last; ISO 8601, UTC. */
  at: string;
}

const nameOf = (id: number) => `draft.highlight.${id}`;

/** Keeps what was typed into a highlight in this browser, until it is saved or discarded; null discards it. */
export function keepDraft(id: number, change: HighlightChange | null, now: Date): void {
  const draft: HighlightDraft | null = change && { change, at: now.toISOString() };
  keep(nameOf(id), draft && JSON.stringify(draft));
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
  return typeof value.at === "string" && typeof value.change === "object" && value.change !== null;
}
