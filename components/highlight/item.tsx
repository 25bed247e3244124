"use client";

import { Copy, ExternalLink, Pencil, Star, TextSearch, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { HighlightEditor } from "#components/highlight/editor.tsx";
import { discardDraft, type DraftBasis, keepDraft, useDraft } from "#components/highlight/drafts.ts";
import { type HighlightFields, saveEdit, saveHighlight, trashHighlight } from "#components/highlight/requests.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import { Quotation } from "#components/highlight/quotation.tsx";
import { QuotationActions } from "#components/highlight/quotation-actions.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { wordsFor } from "#components/request.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

type HighlightItemProps = {
  highlight: Highlight;
  book?: { id: number; title: string; author: string | null };
  onChange: (highlight: Highlight) => void;
  /** Called when it was moved to the trash, or restored. */
  onTrash: (id: number, trashed: boolean) => void;
  /** Cuts long passages: they can be read in full in their book. */
  short?: boolean;
  /** Why it is a result, if its words don't show it. */
  reason?: string;
  children?: ReactNode;
};

/** A highlight with all its actions, in place. */
export function HighlightItem(props: HighlightItemProps) {
  const { highlight, book, onChange, onTrash, short = false, reason, children } = props;
  const [editing, setEditing] = useState(false);
  const draft = useDraft(highlight.id);
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const { id, favorite, color, sourceUrl } = highlight;

  function close() {
    setEditing(false);
    // Keep the focus here when the form disappears: the next Tab continues from this highlight, not from the top of the
    // page.
    frame.current?.focus();
  }
  /** Discards what was typed; *Undo* brings it back. */
  function leave(typed: HighlightFields | null, before: DraftBasis) {
    discardDraft(id);
    close();
    if (!typed) return;
    const restore = () => {
      keepDraft(id, typed, before, new Date());
      setEditing(true);
    };
    notify("Not saved.", { undo: restore });
  }

  async function save(change: HighlightFields) {
    const before = highlight;
    onChange({ ...before, ...change });
    try {
      onChange(await saveHighlight(id, change));
    } catch (error) {
      onChange(before);
      notifyFailure("Could not save this.", wordsFor(error));
    }
  }
  async function remove() {
    focusNeighbour(frame.current);
    onTrash(id, true);
    try {
      const restore = await trashHighlight(id);
      // The number of highlights is shown elsewhere on the page.
      router.refresh();
      const takeBack = async () => {
        await restore();
        onTrash(id, false);
        router.refresh();
      };
      const undo = () =>
        void takeBack().catch((error: unknown) => notifyFailure("Could not restore it.", wordsFor(error)));
      notify("Moved to the trash.", { undo });
    } catch (error) {
      onTrash(id, false);
      notifyFailure("Could not delete this highlight.", wordsFor(error));
    }
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(highlight.text || (highlight.note ?? ""));
      notify("Copied.");
    } catch {
      notifyFailure("Could not copy this.", "The browser blocked the clipboard. Select the text and copy it yourself.");
    }
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
          label: favorite ? "Remove from favourites" : "Favourite",
          icon: <Icon of={Star} filled={favorite} />,
          pressed: favorite,
          onSelect: () => void save({ favorite: !favorite }),
        },
        { label: "Edit", icon: <Icon of={Pencil} />, onSelect: () => setEditing(true) },
      ]}
      more={[
        { label: "More like this", icon: <Icon of={TextSearch} />, href: `/search?like=${id}` },
        ...(sourceUrl === null
          ? []
          : [{ label: openWords(highlight), icon: <Icon of={ExternalLink} />, outside: sourceUrl }]),
        { label: "Copy", icon: <Icon of={Copy} />, onSelect: () => void copy() },
        "line",
        ...colors,
        "line",
        { label: "Delete", icon: <Icon of={Trash2} />, danger: true, onSelect: () => void remove() },
      ]}
    />
  );
  return (
    <div
      ref={frame}
      tabIndex={-1}
      data-highlight
      data-item={id}
      className="scroll-my-24 outline-none [&:focus-visible>article]:rounded-[2px] [&:focus-visible>article]:outline-2 [&:focus-visible>article]:outline-offset-6 [&:focus-visible>article]:outline-focus"
    >
      {editing ? (
        <HighlightEditor
          highlight={highlight}
          draft={draft}
          onLeave={leave}
          onSave={async (change, before) => {
            onChange(await saveEdit(id, change, before));
            discardDraft(id);
            close();
          }}
        />
      ) : (
        <>
          <Quotation highlight={highlight} actions={actions} short={short} reason={reason} {...(book && { book })}>
            {children}
          </Quotation>
          {draft && (
            <p className="mt-2 flex flex-wrap items-center gap-2 text-14 text-ink-soft">
              <span>
                You have an unsaved edit from <RelativeDate at={draft.at} />.
              </span>
              <Button onClick={() => setEditing(true)}>Restore</Button>
              <Button onClick={() => leave(draft.change, draft.before)}>Discard</Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Moves the focus from a removed highlight to the one after it, or before. */
function focusNeighbour(frame: HTMLElement | null): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-highlight]")];
  const at = all.findIndex((one) => one === frame);
  (all[at + 1] ?? all[at - 1])?.focus();
}

/** The label of the link: not “Readwise”, which is the source of tables and programs without a name of their own. */
function openWords({ source }: Highlight): string {
  return source === "readwise" ? "Open the original" : `Open in ${sourceName(source)}`;
}
