import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

type SheetProps = {
  /** What buttons name in `popoverTarget`. */
  id: string;
  title: string;
  className?: string;
  children: ReactNode;
};

/**
 * A sheet that rises from the foot of a phone. A popover of the browser's own: it opens before any script has loaded,
 * closes with Escape, Back of Android or a tap beside it, and gives the focus back.
 */
export function Sheet({ id, title, className, children }: SheetProps) {
  return (
    <div id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`} className={classes("sheet", className)}>
      <div className="flex items-center justify-between gap-4 ps-3">
        <h2 id={`${id}-title`} className="text-16 font-medium">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          popoverTarget={id}
          popoverTargetAction="hide"
          className="grid size-11 place-content-center rounded-control text-ink-soft hover:bg-ink/6 hover:text-ink"
        >
          <Icon of={X} size={20} />
        </button>
      </div>
      {children}
    </div>
  );
}
