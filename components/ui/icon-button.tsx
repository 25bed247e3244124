import type { ComponentProps, ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** Its name for assistive technology, also shown on hover and focus. */
  label: string;
  /** The key that does the same, shown with its name. */
  hint?: string | undefined;
  icon: ReactNode;
  size?: "small" | "medium";
};

/** A button with only an icon, and therefore always a name. */
export function IconButton({
  label,
  hint,
  icon,
  size = "medium",
  type = "button",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={hint === undefined ? label : `${label} · ${hint}`}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={classes(
          "inline-flex items-center justify-center rounded-control text-ink-soft transition-colors duration-120",
          "hover:bg-ink/6 hover:text-ink aria-expanded:bg-ink/6 aria-expanded:text-ink aria-pressed:text-mark",
          "disabled:cursor-not-allowed disabled:opacity-45",
          size === "small" ? "size-7 touch:size-11" : "size-9 touch:size-11",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
