"use client";

import { Pencil, Star } from "lucide-react";
import { type KeyboardEvent, lazy, type MouseEvent, type ReactNode, Suspense, useRef, useState } from "react";
import { discardDraft, keepDraft, useDraft } from "#components/highlight/drafts.ts";
import type { EditedPart } from "#components/highlight/editor.tsx";
import { moreEntries } from "#components/highlight/more-entries.tsx";
import type { MoveTarget } from "#components/highlight/move-dialog.tsx";
import { Quotation } from "#components/highlight/quotation.tsx";
import { QuotationActions } from "#components/highlight/quotation-actions.tsx";
import { useHighlightActions } from "#components/highlight/use-highlight-actions.ts";
import { HIGHLIGHT_KEYS } from "#components/keys/table.ts";
import { isTyping } from "#components/keys/typing.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { notify } from "#components/ui/toast.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

const CopyDialog = lazy(() => import("#components/highlight/copy/copy-dialog.tsx"));
const HistoryDialog = lazy(() => import("#components/highlight/history/history-dialog.tsx"));
const MoveDialog = lazy(() => import("#components/highlight/move-dialog.tsx"));
const HighlightEditor = lazy(() => import("#components/highlight/editor.tsx"));

type HighlightItemProps = {
  highlight: Highlight;
  book?: { id: number; title: string; author: string | null };
  onChange: (highlight: Highlight) => void;
  /** Called when it was moved to the trash, or restored. */
  onTrash: (id: number, trashed: boolean) => void;
  /** The Tab stop of its list: see `useRoving`. */
  isCurrent: boolean;
  /** Its number in the list, for assistive technology. */
  position?: { at: number; of: number };
  /** Cuts long passages: they can be read in full in their book. */
  short?: boolean;
  hasMargin?: boolean;
  /** A link led here. */
  isFound?: boolean;
  /** Selected together with others; undefined where nothing can be selected. */
  selected?: boolean;
  onSelect?: (id: number) => void;
  /** Selects everything up to this one; undefined while nothing is selected. */
  onSelectTo?: ((id: number) => void) | undefined;
  /** Why it is a result, if its words don't show it. */
  reason?: string;
  children?: ReactNode;
};

/** A highlight with all its actions, in place. */
export function HighlightItem(props: HighlightItemProps) {
  const { highlight, isCurrent, position, hasMargin = false, short = false, isFound = false } = props;
  const { reason, children, selected, onSelect, onSelectTo } = props;
  const [edited, setEdited] = useState<EditedPart | null>(null);
  const [isCopying, setCopying] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const [moved, setMoved] = useState<MoveTarget | null>(null);
  const draft = useDraft(highlight.id);
  const frame = useRef<HTMLDivElement>(null);
  const { id, favorite } = highlight;
  const book = props.book && (moved ?? props.book);
  /** Outside books it stays where it is shown, under its new book. */
  const onMove = (to: MoveTarget | null) => {
    if (props.book === undefined) props.onTrash(id, to !== null);
    else setMoved(to);
  };
  const act = useHighlightActions({ ...props, onMove });

  function close() {
    setEdited(null);
    // Keep the focus here when the form disappears: the next key works on this highlight.
    frame.current?.focus();
  }
  function discard() {
    if (!draft) return;
    discardDraft(id);
    frame.current?.focus();
    const restore = () => {
      keepDraft(id, draft.change, { ...highlight, ...draft.before }, new Date());
      setEdited("text");
    };
    notify("Unsaved edit discarded.", { undo: restore });
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || edited !== null || isTyping(event.nativeEvent)) return;
    const { key } = event;
    const number = /^[1-6]$/.test(key) ? COLORS[Number(key) - 1] : undefined;
    if (key === "e") setEdited("text");
    else if (key === "n") setEdited("note");
    else if (key === "t") setEdited("tags");
    else if (key === "f") act.toggleFavorite();
    else if (key === "c") act.copy();
    else if (key === "x" && onSelect) onSelect(id);
    else if (key === "#" || key === "Delete" || key === "Backspace") act.trash();
    else if (number) act.setColor(number);
    else if (key === "Enter" && event.target === frame.current) open(frame.current, book !== undefined);
    else return;
    event.preventDefault();
  }

  /** Ctrl or ⌘ selects it as well, Shift everything up to it; links and buttons do what they always do. */
  function onMouseDown(event: MouseEvent<HTMLElement>) {
    const { target, shiftKey, ctrlKey, metaKey, button } = event;
    if (button !== 0 || edited !== null || !(target instanceof Element) || target.closest("a, button")) return;
    const select = shiftKey ? onSelectTo : ctrlKey || metaKey ? onSelect : undefined;
    if (!select) return;
    // The browser would select text.
    event.preventDefault();
    select(id);
  }

  const quotation = (
    <Quotation
      highlight={highlight}
      actions={
        <QuotationActions
          actions={[
            {
              label: favorite ? "Remove from favourites" : "Favourite",
              icon: <Icon of={Star} filled={favorite} />,
              pressed: favorite,
              hint: HIGHLIGHT_KEYS.favorite.keys,
              onSelect: act.toggleFavorite,
            },
            {
              label: "Edit",
              icon: <Icon of={Pencil} />,
              hint: HIGHLIGHT_KEYS.edit.keys,
              onSelect: () => setEdited("text"),
            },
          ]}
          more={moreEntries({
            highlight,
            act,
            onEdit: setEdited,
            onCopyAs: () => setCopying(true),
            onMove: () => setMoving(true),
            onHistory: () => setHistoryOpen(true),
            selected,
            onSelect,
          })}
        />
      }
      short={short}
      hasMargin={hasMargin}
      isReachedAsWhole
      reason={reason}
      {...(book && { book })}
    >
      {children}
    </Quotation>
  );
  return (
    <div
      ref={frame}
      role="group"
      aria-label={position ? `Highlight ${position.at + 1} of ${position.of}` : "Highlight"}
      // An item of a list that arrow keys move through.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent ? 0 : -1}
      data-highlight
      data-item={id}
      data-selected={selected || undefined}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      className={classes(
        "scroll-my-24 outline-none [&:focus-visible>article]:rounded-[2px] [&:focus-visible>article]:outline-2 [&:focus-visible>article]:outline-offset-6 [&:focus-visible>article]:outline-focus",
        isFound && "found",
        selected && "selected",
      )}
    >
      {edited === null ? (
        quotation
      ) : (
        <Suspense fallback={quotation}>
          <HighlightEditor
            highlight={highlight}
            part={edited}
            draft={draft}
            onLeave={close}
            onSave={async (change, before) => {
              await act.saveEdit(change, before);
              discardDraft(id);
              close();
            }}
          />
        </Suspense>
      )}
      {edited === null && draft && (
        <p className="mt-2 flex max-w-140 flex-wrap items-center gap-2 text-14 text-ink-soft">
          <span>
            You have an unsaved edit from <RelativeDate at={draft.at} />.
          </span>
          <Button onClick={() => setEdited("text")}>Continue editing</Button>
          <Button onClick={discard}>Discard</Button>
        </p>
      )}
      {isCopying && (
        <Suspense fallback={null}>
          <CopyDialog highlight={highlight} onClose={() => setCopying(false)} />
        </Suspense>
      )}
      {isMoving && (
        <Suspense fallback={null}>
          <MoveDialog count={1} bookId={highlight.bookId} onMove={act.moveTo} onClose={() => setMoving(false)} />
        </Suspense>
      )}
      {isHistoryOpen && (
        <Suspense fallback={null}>
          <HistoryDialog
            id={id}
            onUseText={(text) => act.saveEdit({ text }, highlight)}
            finalFocus={frame}
            onClose={() => setHistoryOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Opens a highlight in its book, or its menu if it is shown there. */
function open(frame: HTMLElement | null, isElsewhere: boolean): void {
  if (isElsewhere) {
    frame?.querySelector<HTMLElement>("a[href*='/books/']")?.click();
    return;
  }
  const buttons = [...(frame?.querySelectorAll<HTMLElement>("[aria-haspopup=menu]") ?? [])];
  buttons.find((button) => button.checkVisibility())?.click();
}
