import { useId } from "react";

interface PopupSwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

/** An on/off switch that takes effect at once. It shows the actual state, not what was clicked. */
export function Switch({ label, hint, checked, onChange }: PopupSwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-3">
      <label htmlFor={id} className="grid">
        {label}
        {hint !== undefined && <span className="text-13 text-ink-soft">{hint}</span>}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={({ target }) => onChange(target.checked)}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-sunk transition-colors duration-120 before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-ink-soft before:transition-[translate] before:duration-120 checked:border-mark checked:bg-mark checked:before:translate-x-4 checked:before:bg-leaf rtl:before:left-auto rtl:before:right-0.5 rtl:checked:before:-translate-x-4"
      />
    </div>
  );
}
