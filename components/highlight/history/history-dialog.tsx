"use client";

import { Dialog } from "@base-ui/react/dialog";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { EventItem } from "#components/highlight/history/event-item.tsx";
import { request, wordsFor } from "#components/request.ts";
import { BACKDROP } from "#components/ui/backdrop.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { HighlightEvent, HighlightHistory } from "#lib/api-contract/highlight-history.ts";

type HistoryDialogProps = {
  id: number;
  /** Replaces the text by this one; undefined where the highlight can't be edited. */
  onUseText?: (text: string) => Promise<void>;
  /** Gets the focus when it is closed; by default what had it before. */
  finalFocus?: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** What happened to a highlight, in its sources and here. Loaded when it is opened. */
export default function HistoryDialog({ id, onUseText, finalFocus, onClose }: HistoryDialogProps) {
  const { history, error, reload } = useHistory(id);
  const list = useRef<HTMLDivElement>(null);
  async function useText(text: string) {
    try {
      await onUseText?.(text);
      await reload();
      // The button is gone.
      list.current?.focus();
    } catch (failure) {
      notifyFailure("Could not save this.", wordsFor(failure));
    }
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center p-4 sm:items-center">
          <Dialog.Popup
            {...(finalFocus && { finalFocus })}
            // React passes keys and clicks on to the highlight around it, which has some of its own.
            onKeyDown={(event) => event.stopPropagation()}
            onMouseDown={(event) => event.stopPropagation()}
            className="floats flex max-h-[calc(100dvh-2rem)] w-full max-w-xl flex-col rounded-dialog border border-rule bg-leaf shadow-float"
          >
            <Dialog.Title className="title px-6 pt-6 pb-3 text-22">History</Dialog.Title>
            <div
              ref={list}
              // Scrolled by arrow keys.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              role="region"
              aria-label="What happened to this highlight"
              aria-busy={history === null && error === null}
              className="min-h-0 overflow-y-auto px-6"
            >
              {error !== null && (
                <p role="alert" className="py-3 text-14 text-bad">
                  {error}
                </p>
              )}
              {history === null && error === null && <Loading />}
              {history !== null && <Events {...history} onUseText={onUseText && useText} />}
            </div>
            <div className="flex justify-end px-6 pt-4 pb-6">
              <Dialog.Close render={<Button>Close</Button>} />
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type EventsProps = HighlightHistory & { onUseText: ((text: string) => Promise<void>) | undefined };

function Events({ events, earlier, onUseText }: EventsProps) {
  const hasSeveralBeginnings = events.filter(({ what }) => what === "marked").length > 1;
  return (
    <>
      {earlier > 0 && (
        <p className="pb-3 text-14 text-ink-soft">
          {earlier === 1 ? "One earlier event is" : `${earlier.toLocaleString("en")} earlier events are`} not shown.
        </p>
      )}
      <ol className="border-t border-rule">
        {events.map((event, at) => (
          <EventItem
            key={`${at} ${event.what}`}
            event={event}
            isImportNamed={importIdOf(event) !== importIdOf(events[at - 1])}
            hasWords={hasSeveralBeginnings}
            onUseText={onUseText}
          />
        ))}
      </ol>
    </>
  );
}

function importIdOf(event: HighlightEvent | undefined): number | null {
  return event && "import" in event ? (event.import?.id ?? null) : null;
}

function Loading() {
  return (
    <div className="grid gap-4 border-t border-rule py-4">
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-3 w-1/2" />
      <Skeleton className="h-3 w-5/6" />
    </div>
  );
}

/** The history of a highlight; null until it is known. */
function useHistory(id: number) {
  const [history, setHistory] = useState<HighlightHistory | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(
    (signal?: AbortSignal) =>
      request("GET /api/v1/highlights/{id}/history", { params: { id }, signal }).then(setHistory, (failure) => {
        if (!signal?.aborted) setError(wordsFor(failure));
      }),
    [id],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);
  return { history, error, reload: () => load() };
}
