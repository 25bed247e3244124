const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 font-medium whitespace-nowrap transition-colors duration-120 disabled:cursor-not-allowed disabled:opacity-55";

/** The look of buttons, as in the app. */
export const BUTTON = {
  primary: `${BASE} h-9 rounded-control bg-mark px-3.5 text-14 text-leaf hover:bg-[color-mix(in_oklab,var(--color-mark)_88%,var(--color-ink))]`,
  quiet: `${BASE} h-9 rounded-control border border-edge/70 px-3 text-13 text-ink hover:bg-ink/5`,
  link: `${BASE} rounded-[2px] text-13 text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark`,
};

export const CONTROL =
  "h-9 w-full min-w-0 rounded-control border border-edge bg-sunk px-3 text-14 text-ink placeholder:text-ink-soft aria-invalid:border-bad disabled:opacity-55";

/** A part of the popup, with a thin line above it. */
export const PART = "border-t border-rule px-4 py-3";
export const SECTION = `grid gap-2 ${PART}`;

export const HEADING = "text-13 font-medium text-ink-soft";
