import { useSyncExternalStore } from "react";

/** Since when each poller on this page cannot reach the server, epoch milliseconds. */
const sinceByPoller = new Map<object, number>();
const listeners = new Set<() => void>();

/** Records since when a poller cannot reach the server; null: it can, or it has ended. */
export function tellUnreachable(poller: object, since: number | null): void {
  if (since === null) sinceByPoller.delete(poller);
  else sinceByPoller.set(poller, since);
  for (const listener of listeners) listener();
}

/** Since when anything on this page has not been up to date, epoch milliseconds; null if everything is. */
export function useUnreachableSince(): number | null {
  return useSyncExternalStore(subscribe, earliest, reachable);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function earliest(): number | null {
  return sinceByPoller.size === 0 ? null : Math.min(...sinceByPoller.values());
}

function reachable(): null {
  return null;
}
