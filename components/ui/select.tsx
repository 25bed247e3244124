import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  label: string;
  /** Hides the label visually, everywhere or on a wide screen; assistive technology still reads it. */
  hideLabel?: boolean | "wide";
  options: readonly { value: string; label: string }[];
};

/** A choice among several, as the device's native list: familiar on a phone, and no code to load. */
export function Select({ label, hideLabel = false, options, className, ...rest }: SelectProps) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <span
      className={classes(
        "items-center gap-2",
        hideLabel === "wide" ? "flex justify-between px-3 py-1 md:inline-flex md:p-0" : "inline-flex",
      )}
    >
      <label
        htmlFor={id}
        className={classes("text-14 text-ink-soft", hideLabel === "wide" ? "md:sr-only" : hideLabel && "sr-only")}
      >
        {label}
      </label>
      <span className="relative inline-flex">
        <select
          {...rest}
          id={id}
          className={classes(
            "h-9 touch:h-11 appearance-none rounded-control border border-edge/70 bg-paper ps-3 pe-8 text-14 font-medium text-ink hover:bg-ink/5",
            className,
          )}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} className="bg-leaf text-ink">
              {option.label}
            </option>
          ))}
        </select>
        <Icon
          of={ChevronDown}
          className="pointer-events-none absolute inset-e-2.5 top-2.5 touch:top-3.5 text-ink-soft"
        />
      </span>
    </span>
  );
}
