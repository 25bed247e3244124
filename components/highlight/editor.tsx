"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { formText } from "#components/form-text.ts";
import { ColorChoice } from "#components/highlight/color-choice.tsx";
import { HighlightConflict } from "#components/highlight/conflict.tsx";
import { discardDraft, type DraftBasis, type HighlightDraft, keepDraft } from "#components/highlight/drafts.ts";
import { type HighlightFields, highlightInConflict } from "#components/highlight/requests.ts";
import { wordsFor } from "#components/request.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

type HighlightEditorProps = {
  highlight: Highlight;
  /** Unsaved changes from before. */
  draft: HighlightDraft | null;
  /** Saves a change; `before` is the highlight when editing started. */
  onSave: (change: HighlightFields, before: Highlight) => Promise<void>;
  /** Called when the reader leaves without saving, with what was typed, if anything was. */
  onLeave: (typed: HighlightFields | null, before: DraftBasis) => void;
};

/** Edits a highlight's text, note, tags and colour in place. Escape cancels; Ctrl or ⌘ with Enter saves. */
export function HighlightEditor({ highlight, draft, onSave, onLeave }: HighlightEditorProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const hasText = highlight.kind === "highlight" && highlight.text !== "";
  const shown = { ...highlight, ...draft?.change };
  /** The highlight when editing started, or as it was changed elsewhere since. */
  const [before, setBefore] = useState<Highlight>({ ...highlight, ...draft?.before });
  const [typed, setTyped] = useState<HighlightFields | null>(null);
  const ref = useRef<HTMLFormElement>(null);

  async function save(form: FormData) {
    setSaving(true);
    setError(undefined);
    try {
      await onSave(changeIn(form, before), before);
    } catch (failure) {
      const current = highlightInConflict(failure);
      if (current) {
        setTyped(changeIn(form, before));
        setBefore(current);
      } else setError(`${wordsFor(failure)} What you typed is still here.`);
      setSaving(false);
    }
  }
  function use(name: string, value: string) {
    const field = ref.current?.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.value = value;
      field.focus();
      keepTyped();
    }
  }
  /** Stores the changes in this browser until they are saved or discarded, even if the page is closed. */
  function keepTyped() {
    if (!ref.current) return;
    const change = changeIn(new FormData(ref.current), before);
    if (Object.keys(change).length > 0) keepDraft(highlight.id, change, before, new Date());
    else discardDraft(highlight.id);
  }
  function leave(form: HTMLFormElement | null) {
    const left = form ? changeIn(new FormData(form), before) : {};
    onLeave(Object.keys(left).length > 0 ? left : null, before);
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    // During text composition, Escape and Enter belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") leave(event.currentTarget);
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
  }

  return (
    <form
      ref={ref}
      aria-label="Edit this highlight"
      onInput={keepTyped}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
      onKeyDown={onKeyDown}
      className="grid gap-4 border-y border-rule py-5"
    >
      {hasText && (
        <TextareaField
          label="Text"
          name="text"
          defaultValue={shown.text}
          required
          autoFocus
          dir="auto"
          className="font-serif text-18"
        />
      )}
      <TextareaField label="Note" name="note" defaultValue={shown.note ?? ""} autoFocus={!hasText} dir="auto" />
      <Field
        label="Tags"
        name="tags"
        defaultValue={shown.tags.join(", ")}
        hint="Separate tags with commas."
        autoComplete="off"
      />
      <ColorChoice chosen={shown.color ?? "yellow"} />
      <div role="alert">
        {error !== undefined && <p className="text-14 text-bad">{error}</p>}
        {typed !== null && <HighlightConflict current={before} typed={typed} onUse={use} />}
      </div>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" loading={saving}>
          {typed === null ? "Save" : "Save this version"}
        </Button>
        <Button onClick={(event) => leave(event.currentTarget.form)}>Cancel</Button>
      </div>
    </form>
  );
}

/** Only the fields that were changed. */
function changeIn(form: FormData, { text, note, color, tags }: Highlight): HighlightFields {
  const typed = (name: string) => formText(form, name);
  const change: HighlightFields = {};
  if (form.has("text") && typed("text") !== text) change.text = typed("text");
  if (typed("note") !== (note ?? "")) change.note = typed("note");
  if (typed("tags") !== tags.join(", ")) change.tags = typed("tags").split(",");
  const chosen = COLORS.find((name) => name === typed("color"));
  if (chosen && chosen !== (color ?? "yellow")) change.color = chosen;
  return change;
}
