"use client";

import { History, Trash2, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Quotation } from "#components/highlight/quotation.tsx";
import { TrashDates } from "#components/highlight/trash-dates.tsx";
import { sourceName } from "#components/sources.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { TrashedHighlight } from "#lib/api-contract/trash.ts";

const HistoryDialog = lazy(() => import("#components/highlight/history/history-dialog.tsx"));

type TrashItemProps = {
  item: TrashedHighlight;
  selected: boolean;
  /** `isRange`: with everything from where the selection began to here. */
  onSelect: (isRange: boolean) => void;
  onRestore: () => void;
  onErase: () => void;
};

/** A highlight in the trash: where it came from, when it was deleted, and when it will be gone. */
export function TrashItem({ item, selected, onSelect, onRestore, onErase }: TrashItemProps) {
  const { highlight, book, bookInTrash, deletedAt, expiresAt } = item;
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  return (
    <div data-item={highlight.id} data-selected={selected || undefined} className={selected ? "selected" : ""}>
      <Quotation highlight={highlight} book={{ ...book, hasPage: !bookInTrash }} />
      <div className="mt-1 flex max-w-140 flex-wrap items-center justify-between gap-x-4 gap-y-2 text-13 text-ink-soft">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={selected}
            onChange={({ nativeEvent }) => onSelect(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
            className="size-4 shrink-0"
          />
          <span>
            From {sourceName(highlight.source)} · <TrashDates deletedAt={deletedAt} expiresAt={expiresAt} />
          </span>
        </label>
        <span className="flex flex-wrap gap-2 print:hidden">
          <Button size="small" icon={<Icon of={History} />} onClick={() => setHistoryOpen(true)}>
            History
          </Button>
          <Button size="small" icon={<Icon of={Undo2} />} onClick={onRestore}>
            Restore
          </Button>
          <Button size="small" icon={<Icon of={Trash2} />} onClick={onErase}>
            Delete for good…
          </Button>
        </span>
      </div>
      {isHistoryOpen && (
        <Suspense fallback={null}>
          <HistoryDialog id={highlight.id} onClose={() => setHistoryOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
