"use client";

import { useUnreachableSince } from "#components/shell/unreachable.ts";

/** Says in one line, for everything that polls on a page, since when it has not been up to date. */
export function ServerUnreachable() {
  const since = useUnreachableSince();
  if (since === null) return null;
  // On every page, and in the browser alone: it needs none of what the dates of a page need.
  const at = new Date(since);
  return (
    <p
      role="status"
      className="sticky top-0 z-30 border-b border-rule bg-paper px-6 py-2 md:px-12 text-14 text-ink-soft"
    >
      Can’t reach the server since{" "}
      <time dateTime={at.toISOString()}>{at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}</time>.
    </p>
  );
}
