"use client";

import { useSyncExternalStore } from "react";
import { dayWords } from "#components/moment.ts";

/** Today, for instance “Friday 27 November”: first by the server's clock (`now`), then by the reader's. */
export function Today({ now }: { now: number }) {
  return useSyncExternalStore(
    never,
    () => dayWords(new Date()),
    () => dayWords(new Date(now)),
  );
}

function never() {
  return () => undefined;
}
