"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { formText } from "#components/form-text.ts";
import { ColorChoice } from "#components/highlight/color-choice.tsx";
import { type ConflictField, HighlightConflict } from "#components/highlight/conflict.tsx";
import { discardDraft, type HighlightDraft, keepDraft } from "#components/highlight/drafts.ts";
import { PlaceFields, placeIn } from "#components/highlight/place-fields.tsx";
import { BAR, BESIDE_BAR } from "#components/highlight/quotation.tsx";
import { type HighlightFields, highlightInConflict } from "#components/highlight/requests.ts";
import { TagField } from "#components/highlight/tag-field.tsx";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import { TextareaField } from "#components/ui/field.tsx";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";

/** The part of a highlight that the reader came to change: it has the focus. */
export type EditedPart = "text" | "note" | "tags";

type HighlightEditorProps = {
  highlight: Highlight;
  /** What is changed. All parts can be changed if it is the text. */
  part: EditedPart;
  /** Unsaved changes from before. */
  draft: HighlightDraft | null;
  /** Saves a change; `before` is the highlight when editing started. */
  onSave: (change: HighlightFields, before: Highlight) => Promise<void>;
  /** Called when the reader leaves without saving. What was typed is kept as a draft. */
  onLeave: () => void;
};

/**
 * Edits a highlight in its own place: the text keeps its type and its lines, and the other fields open below. Escape
 * leaves; Ctrl or ⌘ with Enter saves.
 */
export default function HighlightEditor({ highlight, part, draft, onSave, onLeave }: HighlightEditorProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const shown = { ...highlight, ...draft?.change };
  /** The highlight when editing started, or as it was changed elsewhere since. */
  const [before, setBefore] = useState<Highlight>({ ...highlight, ...draft?.before });
  const [typed, setTyped] = useState<HighlightFields | null>(null);
  const [tags, setTags] = useState<readonly string[]>(shown.tags);
  const [color, setColor] = useState<Color>(shown.color ?? DEFAULT_COLOR);
  const ref = useRef<HTMLFormElement>(null);
  const hasText = highlight.kind === "highlight" && highlight.text !== "";
  // A draft is shown whole, whichever part was asked for.
  const isWhole = part === "text" || draft !== null;

  async function save() {
    if (!ref.current) return;
    const change = changeIn(new FormData(ref.current), { tags, color }, before);
    setSaving(true);
    setError(undefined);
    try {
      await onSave(change, before);
    } catch (failure) {
      const current = highlightInConflict(failure);
      if (current) {
        setTyped(change);
        setBefore(current);
      } else setError(`${wordsFor(failure)} What you typed is still here.`);
      setSaving(false);
    }
  }
  function use(name: ConflictField, value: string) {
    if (name === "tags") {
      setTags(before.tags);
      keepTyped({ tags: before.tags, color });
      return;
    }
    const field = ref.current?.elements.namedItem(name);
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    field.value = value;
    field.focus();
    keepTyped({ tags, color });
  }
  /** Stores the changes in this browser until they are saved or discarded, even if the page is closed. */
  function keepTyped(chosen: TagsAndColor) {
    if (!ref.current) return;
    const change = changeIn(new FormData(ref.current), chosen, before);
    if (Object.keys(change).length > 0) keepDraft(highlight.id, change, before, new Date());
    else discardDraft(highlight.id);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    // During text composition, Escape and Enter belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onLeave();
    else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form
      ref={ref}
      data-editing
      aria-label="Edit this highlight"
      dir="auto"
      onInput={() => keepTyped({ tags, color })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
      className="grid max-w-140 gap-4"
    >
      {hasText && (
        <blockquote lang={guessLang(shown.text)} className={classes(BESIDE_BAR, BAR[color])}>
          {isWhole ? (
            <textarea
              aria-label="Text"
              name="text"
              defaultValue={shown.text}
              rows={Math.ceil(shown.text.length / 62)}
              required
              autoFocus={part === "text"}
              dir="auto"
              className="quotation -mx-2 block field-sizing-content w-[calc(100%+1rem)] max-w-none! resize-none rounded-control bg-transparent px-2 whitespace-pre-wrap"
            />
          ) : (
            <p className="quotation">{shown.text}</p>
          )}
        </blockquote>
      )}
      <div dir="ltr" className="grid gap-4">
        {(isWhole || part === "note") && (
          <TextareaField
            label="Note"
            name="note"
            defaultValue={shown.note ?? ""}
            autoFocus={part === "note" || (part === "text" && !hasText)}
            dir="auto"
            className="min-h-16! text-14"
          />
        )}
        {(isWhole || part === "tags") && (
          <TagField
            tags={tags}
            autoFocus={part === "tags"}
            onChange={(next) => {
              setTags(next);
              keepTyped({ tags: next, color });
            }}
          />
        )}
        {isWhole && (
          <ColorChoice
            chosen={color}
            onChoose={(next) => {
              setColor(next);
              keepTyped({ tags, color: next });
            }}
          />
        )}
        {isWhole && <PlaceFields shown={shown} />}
        <div role="alert" className="empty:hidden">
          {error !== undefined && <p className="text-14 text-bad">{error}</p>}
          {typed !== null && <HighlightConflict current={before} typed={typed} onUse={use} />}
        </div>
        <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 bg-paper py-2">
          <Button type="submit" variant="primary" loading={saving}>
            {typed === null ? "Save" : "Save this version"}
          </Button>
          <Button onClick={onLeave}>Cancel</Button>
          <span className="ms-1 text-13 text-ink-soft touch:hidden">Ctrl Enter saves, Esc cancels</span>
        </div>
      </div>
    </form>
  );
}

/** The fields that are not part of the form's own data. */
type TagsAndColor = { tags: readonly string[]; color: Color };

/** Only the fields that were changed. */
function changeIn(form: FormData, chosen: TagsAndColor, before: Highlight): HighlightFields {
  const { text, note, color, tags } = before;
  const typed = (name: string) => formText(form, name);
  const change: HighlightFields = {};
  if (form.has("text") && typed("text") !== text) change.text = typed("text");
  if (form.has("note") && typed("note") !== (note ?? "")) change.note = typed("note");
  if (chosen.tags.join("\n") !== tags.join("\n")) change.tags = [...chosen.tags];
  if (chosen.color !== (color ?? DEFAULT_COLOR)) change.color = chosen.color;
  return { ...change, ...placeIn(form, before) };
}
