"use client";

import { fullDate, readMoment, timeOfDay } from "#components/moment.ts";
import { useUnreachableSince } from "#components/shell/unreachable.ts";

/** Says in one line, for everything that polls on a page, since when it has not been up to date. */
export function ServerUnreachable() {
  const since = useUnreachableSince();
  if (since === null) return null;
  const at = new Date(since).toISOString();
  const moment = readMoment(at, true);
  return (
    moment && (
      <p role="status" className="sticky top-0 z-30 border-b border-rule bg-paper px-5 py-2 text-14 text-ink-soft">
        Can’t reach the server since{" "}
        <time dateTime={at} title={fullDate(moment)}>
          {timeOfDay(moment)}
        </time>
        .
      </p>
    )
  );
}
