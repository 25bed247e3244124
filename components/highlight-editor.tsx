"use client";

import { type KeyboardEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";
import { COLORS } from "#components/colors.ts";
import { formText } from "#components/form-text.ts";
import { ColorChoice } from "#components/color-choice.tsx";
import type { HighlightChange } from "#components/highlight-requests.ts";
import { wordsFor } from "#components/request.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

type HighlightEditorProps = {
  highlight: Highlight;
  onSave: (change: HighlightChange) => Promise<void>;
  onDone: () => void;
};

/** Text, note, tags and colour of a highlight, where it stands. Escape leaves it as it was; Ctrl or ⌘ with Enter saves. */
export function HighlightEditor({ highlight, onSave, onDone }: HighlightEditorProps) {
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const hasText = highlight.kind === "highlight" && highlight.text !== "";

  async function save(form: FormData) {
    setSaving(true);
    setError(undefined);
    try {
      await onSave(changeIn(form, highlight));
    } catch (failure) {
      setError(`${wordsFor(failure)} What you typed is still here.`);
      setSaving(false);
    }
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === "Escape") onDone();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
  }

  return (
    <form
      aria-label="Edit this highlight"
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
          defaultValue={highlight.text}
          required
          autoFocus
          dir="auto"
          className="font-serif text-18"
        />
      )}
      <TextareaField
        label="Note"
        name="note"
        defaultValue={highlight.note ?? ""}
        autoFocus={!hasText}
        dir="auto"
        error={error}
      />
      <Field
        label="Tags"
        name="tags"
        defaultValue={highlight.tags.join(", ")}
        hint="Separated by commas."
        autoComplete="off"
      />
      <ColorChoice chosen={highlight.color ?? "yellow"} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" loading={saving}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

/** What was changed, and no more. */
function changeIn(form: FormData, { text, note, color, tags }: Highlight): HighlightChange {
  const typed = (name: string) => formText(form, name);
  const change: HighlightChange = {};
  if (form.has("text") && typed("text") !== text) change.text = typed("text");
  if (typed("note") !== (note ?? "")) change.note = typed("note");
  if (typed("tags") !== tags.join(", ")) change.tags = typed("tags").split(",");
  const chosen = COLORS.find((name) => name === typed("color"));
  if (chosen && chosen !== (color ?? "yellow")) change.color = chosen;
  return change;
}
