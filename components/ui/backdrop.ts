/** What dims the page behind a dialog. */
export const BACKDROP =
  "fixed inset-0 z-40 bg-[oklch(0.15_0.01_60/0.4)] transition-opacity duration-140 data-ending-style:opacity-0 data-starting-style:opacity-0";
