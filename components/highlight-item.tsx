"use client";

import { Copy, Pencil, Star, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { HighlightEditor } from "#components/highlight-editor.tsx";
import { type HighlightChange, saveHighlight, trashHighlight } from "#components/highlight-requests.ts";
import { Quotation } from "#components/quotation.tsx";
import { QuotationActions } from "#components/quotation-actions.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { wordsFor } from "#components/request.ts";
import { COLORS, type Highlight } from "#components/colors.ts";

type HighlightItemProps = {
  highlight: Highlight;
  book?: { id: number; title: string; author: string | null };
  onChange: (highlight: Highlight) => void;
  /** It went to the trash, or came back out of it. */
  onTrash: (id: number, trashed: boolean) => void;
  children?: ReactNode;
};

/** A highlight with everything that can be done to it, in place. */
export function HighlightItem({ highlight, book, onChange, onTrash, children }: HighlightItemProps) {
  const [editing, setEditing] = useState(false);
  const { id, favorite, color } = highlight;

  async function save(change: HighlightChange) {
    const before = highlight;
    onChange({ ...before, ...change });
    try {
      onChange(await saveHighlight(id, change));
    } catch (error) {
      onChange(before);
      notifyFailure("This was not saved.", wordsFor(error));
    }
  }
  async function remove() {
    onTrash(id, true);
    try {
      const restore = await trashHighlight(id);
      const undo = () =>
        void restore().then(
          () => onTrash(id, false),
          (error: unknown) => notifyFailure("It is still in the trash.", wordsFor(error)),
        );
      notify("Put in the trash.", { undo });
    } catch (error) {
      onTrash(id, false);
      notifyFailure("This was not deleted.", wordsFor(error));
    }
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(highlight.text || (highlight.note ?? ""));
      notify("Copied.");
    } catch {
      notifyFailure("This was not copied.", "The browser does not let this page use the clipboard.");
    }
  }

  if (editing) {
    return (
      <HighlightEditor
        highlight={highlight}
        onDone={() => setEditing(false)}
        onSave={async (change) => {
          onChange(await saveHighlight(id, change));
          setEditing(false);
        }}
      />
    );
  }
  const colors = COLORS.map((name) => ({
    label: name[0]?.toUpperCase() + name.slice(1),
    checked: (color ?? "yellow") === name,
    onSelect: () => void save({ color: name }),
  }));
  const actions = (
    <QuotationActions
      actions={[
        {
          label: favorite ? "No favourite any more" : "Favourite",
          icon: <Icon of={Star} filled={favorite} />,
          pressed: favorite,
          onSelect: () => void save({ favorite: !favorite }),
        },
        { label: "Edit", icon: <Icon of={Pencil} />, onSelect: () => setEditing(true) },
      ]}
      more={[
        { label: "Copy", icon: <Icon of={Copy} />, onSelect: () => void copy() },
        "line",
        ...colors,
        "line",
        { label: "Delete", icon: <Icon of={Trash2} />, danger: true, onSelect: () => void remove() },
      ]}
    />
  );
  return (
    <Quotation highlight={highlight} actions={actions} {...(book && { book })}>
      {children}
    </Quotation>
  );
}
