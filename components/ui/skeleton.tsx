import { classes } from "#components/ui/classes.ts";

/** A placeholder for content that is loading; give it the size of that content. It does not blink. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes("block rounded-[3px] bg-ink/7", className)} />;
}
