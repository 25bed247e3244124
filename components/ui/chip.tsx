import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

const CHIP = "inline-flex h-7 max-w-full items-center gap-1.5 rounded-control border text-13";

/** A word that was chosen, for instance a filter, and can be taken away. */
export function Chip({ children, name, onRemove }: { children: ReactNode; name: string; onRemove?: () => void }) {
  return (
    <span className={classes(CHIP, "border-rule bg-sunk ps-2.5 text-ink", onRemove ? "pe-0.5" : "pe-2.5")}>
      <bdi className="truncate">{children}</bdi>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-[4px] text-ink-soft hover:bg-ink/7 hover:text-ink"
        >
          <Icon of={X} />
        </button>
      )}
    </span>
  );
}

type ToggleChipProps = { children: ReactNode; pressed: boolean; onPressedChange: (pressed: boolean) => void };

/** A word that can be chosen, such as a filter that is on or off. */
export function ToggleChip({ children, pressed, onPressedChange }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onPressedChange(!pressed)}
      className={classes(
        CHIP,
        "px-2.5 transition-colors duration-120",
        pressed ? "border-ink bg-ink text-paper" : "border-edge/70 text-ink hover:bg-ink/5",
      )}
    >
      <bdi className="truncate">{children}</bdi>
    </button>
  );
}
