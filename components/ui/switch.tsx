"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

type SwitchProps = {
  label: string;
  /** What it does, in a sentence. */
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
};

/** An on/off switch that takes effect at once. */
export function Switch({ label, hint, checked, onCheckedChange, disabled = false, name }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div className="min-w-0">
        <span id={`${id}-label`} className="text-16 font-medium wrap-anywhere">
          {label}
        </span>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-14 text-ink-soft">
            {hint}
          </p>
        )}
      </div>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        name={name}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="flex h-6 w-10 shrink-0 rounded-full border border-edge bg-sunk p-0.5 transition-colors duration-120 data-checked:border-mark data-checked:bg-mark data-disabled:opacity-55 forced-colors:border-[ButtonText] forced-colors:bg-[Canvas] forced-colors:forced-color-adjust-none forced-colors:data-checked:bg-[Highlight]"
      >
        <BaseSwitch.Thumb className="size-4.5 rounded-full bg-ink-soft transition-[translate] duration-120 data-checked:translate-x-4 data-checked:bg-leaf rtl:data-checked:-translate-x-4 forced-colors:bg-[ButtonText] forced-colors:data-checked:bg-[HighlightText]" />
      </BaseSwitch.Root>
    </div>
  );
}
