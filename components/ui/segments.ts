/** The frame of a segmented control, shared by its buttons and its links. */
export const SEGMENTS = "inline-flex h-9 touch:h-11 shrink-0 rounded-control border border-edge/70 p-0.5";

/** One segment; the active one looks raised and has the accent colour. */
export const SEGMENT =
  "relative inline-flex min-w-8 touch:min-w-11 items-center justify-center rounded-[4px] px-2 text-13 touch:after:absolute touch:after:inset-x-0 touch:after:-inset-y-1 font-medium text-ink-soft hover:text-ink data-pressed:bg-ink/8 data-pressed:text-ink aria-[current]:bg-ink/8 aria-[current]:text-ink";
