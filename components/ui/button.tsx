import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { buttonClasses, type ButtonSize, type ButtonVariant } from "#components/ui/button-classes.ts";
import { Icon } from "#components/ui/icon.tsx";

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Busy: it keeps its size and the focus, and ignores clicks. */
  loading?: boolean;
  icon?: ReactNode;
};

/** A button with a label. `quiet` unless it is the main action on the screen. */
export function Button({
  variant = "quiet",
  size = "medium",
  loading = false,
  icon,
  type = "button",
  className,
  children,
  ...rest
}: ButtonProps) {
  const busy = loading ? { "aria-disabled": true, "aria-busy": true, onClick: ignore } : {};
  return (
    <button {...rest} {...busy} type={type} className={buttonClasses(variant, size, className)}>
      {loading ? <Icon of={LoaderCircle} className="animate-spin" /> : icon}
      {children}
    </button>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}
