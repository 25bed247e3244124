import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

const CHIP = "inline-flex h-7 max-w-full items-center gap-1.5 rounded-control border text-13";

/** A chosen word, for instance a filter, that can be removed. */
export function Chip({ children, name, onRemove }: { children: ReactNode; name: string; onRemove?: () => void }) {
  return (
    <span className={classes(CHIP, "border-rule bg-sunk ps-2.5 text-ink", onRemove ? "pe-0.5" : "pe-2.5")}>
      <bdi className="truncate">{children}</bdi>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          className="relative inline-flex size-6 shrink-0 items-center justify-center rounded-[4px] text-ink-soft hover:bg-ink/7 hover:text-ink touch:after:absolute touch:after:-inset-2.5"
        >
          <Icon of={X} />
        </button>
      )}
    </span>
  );
}

/** A word that can be chosen, for instance a filter. */
export function OfferChip({ children, onChoose }: { children: ReactNode; onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className={classes(
        CHIP,
        "max-w-56 shrink-0 touch:h-11 border-edge/70 px-2.5 text-ink-soft transition-colors duration-120 hover:bg-ink/5 hover:text-ink",
      )}
    >
      <bdi className="truncate">{children}</bdi>
    </button>
  );
}
