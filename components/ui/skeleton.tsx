import { classes } from "#components/ui/classes.ts";

/** A place kept for what is still being read; give it the size of what will come. It does not blink. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes("block rounded-[3px] bg-ink/7", className)} />;
}
