"use client";

import { useSyncExternalStore } from "react";
import { fullDate, readMoment, shortDate, timeAgo } from "#components/moment.ts";

/**
 * A date in the fewest words, in full on hover. The server renders the plain date; “yesterday” and the reader's own
 * time zone follow after hydration, so that both sides agree on the first render.
 */
export function RelativeDate({ at }: { at: string }) {
  const minute = useSyncExternalStore(never, thisMinute, unknown);
  const moment = readMoment(at, minute !== null);
  if (!moment) return <span>{at}</span>;
  const ago = minute === null ? null : timeAgo(moment, minute * 60_000);
  return (
    <time dateTime={at} title={fullDate(moment)}>
      {ago ?? shortDate(moment)}
    </time>
  );
}

function never() {
  return () => undefined;
}

function thisMinute(): number | null {
  return Math.floor(Date.now() / 60_000);
}

function unknown(): number | null {
  return null;
}
