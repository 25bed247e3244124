import { classes } from "#components/ui/classes.ts";

export type ButtonVariant = "primary" | "quiet" | "danger" | "link";
export type ButtonSize = "small" | "medium" | "large";

const TEXT: Record<ButtonSize, string> = {
  small: "gap-1.5 text-13",
  medium: "gap-2 text-14",
  large: "gap-2 text-16",
};

const BOX: Record<ButtonSize, string> = {
  small: "h-7 touch:h-11 rounded-control px-2.5",
  medium: "h-9 touch:h-11 rounded-control px-3.5",
  large: "h-11 rounded-control px-5",
};

const VARIANTS: Record<ButtonVariant, string> = {
  // The border shows in forced-colours mode.
  primary:
    "border border-transparent bg-mark text-leaf hover:bg-[color-mix(in_oklab,var(--color-mark)_88%,var(--color-ink))]",
  quiet: "border border-edge/70 text-ink hover:bg-ink/5 aria-expanded:bg-ink/5",
  danger: "border border-bad/60 text-bad hover:bg-bad hover:text-leaf",
  link: "text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark",
};

/** The look of a button, shared by buttons and by links that look like one. */
export function buttonClasses(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classes(
    "inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors duration-120",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-70",
    TEXT[size],
    variant === "link"
      ? "relative min-h-6 rounded-[2px] touch:after:absolute touch:after:-inset-x-1 touch:after:-inset-y-2.5"
      : BOX[size],
    VARIANTS[variant],
    className,
  );
}
