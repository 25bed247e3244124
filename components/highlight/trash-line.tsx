import { Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { TrashDates } from "#components/highlight/trash-dates.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** What can be done with a line of the trash. */
export interface TrashLineActs {
  selected: ReadonlySet<number>;
  onSelect: (id: number, isSelected: boolean) => void;
  onRestore: (id: number) => void;
  onErase: (id: number) => void;
}

type TrashLineProps = TrashLineActs & {
  id: number;
  /** The element that names it. */
  nameId: string;
  /** What it contains, or was on. */
  facts: string;
  deletedAt: string;
  expiresAt: string | null;
};

/** Below the name of something in the trash: its facts, a box to select it, and its buttons. */
export function TrashLine({ id, nameId, facts, deletedAt, expiresAt, selected, ...acts }: TrashLineProps) {
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-13 text-ink-soft">
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          aria-describedby={nameId}
          checked={selected.has(id)}
          onChange={(event) => acts.onSelect(id, event.target.checked)}
          className="size-4 shrink-0"
        />
        <span>
          {facts} · <TrashDates deletedAt={deletedAt} expiresAt={expiresAt} />
        </span>
      </label>
      <span className="flex flex-wrap gap-2 print:hidden">
        <Button size="small" icon={<Icon of={Undo2} />} aria-describedby={nameId} onClick={() => acts.onRestore(id)}>
          Restore
        </Button>
        <Button size="small" icon={<Icon of={Trash2} />} aria-describedby={nameId} onClick={() => acts.onErase(id)}>
          Delete for good…
        </Button>
      </span>
    </div>
  );
}

type TrashSectionProps = { name: string; noun: string; shown: number; total: number; children: ReactNode };

/** Lines of one kind, of which the latest are shown; nothing if there are none. */
export function TrashSection({ name, noun, shown, total, children }: TrashSectionProps) {
  if (shown === 0) return null;
  return (
    <section aria-label={name} className="mb-12 max-w-140">
      <h2 className="mb-2 text-18 font-semibold">{name}</h2>
      <ul className="border-t border-rule">{children}</ul>
      {total > shown && (
        <p className="mt-3 text-14 text-ink-soft">
          The latest {shown.toLocaleString("en")} of {total.toLocaleString("en")} {noun}.
        </p>
      )}
    </section>
  );
}
