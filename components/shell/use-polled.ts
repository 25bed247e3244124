"use client";

import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import { failedWith } from "#components/request.ts";
import { Poller } from "#components/shell/poller.ts";
import { tellUnreachable } from "#components/shell/unreachable.ts";

interface PolledSource<Result> {
  ask: (signal: AbortSignal) => Promise<Result>;
  onAnswer: (result: Result) => void;
  onFailure?: (error: unknown) => void;
  /** The pause between a response and the next request, in milliseconds; null: stop polling. */
  everyMs: number | null;
  /** Poll when the page opens, too; otherwise its initial data is new enough. */
  asksAtOnce?: boolean;
}

interface PolledControls {
  askNow: () => void;
  /** Makes a change that no response to an earlier request may overwrite. @throws what the change throws */
  hold: <Change>(change: () => Promise<Change>) => Promise<Change>;
}

/** Statuses that a reverse proxy returns while Lektr is down. */
const UNREACHABLE = ["unreachable", "502", "503", "504"];

/**
 * Keeps a page's data up to date while it is visible. While the server is unreachable, the frame around the page says
 * since when (`ServerUnreachable`), once for everything that polls on it.
 */
export function usePolled<Result>(source: PolledSource<Result>): PolledControls {
  const { everyMs, asksAtOnce = false } = source;
  const poller = useRef<Poller<Result>>(null);
  const ask = useEffectEvent(source.ask);
  const onAnswer = useEffectEvent(source.onAnswer);
  const onFailure = useEffectEvent((error: unknown) => source.onFailure?.(error));
  useEffect(() => {
    const polling = {
      ask: (signal: AbortSignal) => ask(signal),
      onAnswer: (result: Result) => onAnswer(result),
      onFailure: (error: unknown) => onFailure(error),
      isUnreachable: (error: unknown) => UNREACHABLE.some((code) => failedWith(error, code)),
      onReach: (since: number | null) => tellUnreachable(polling, since),
    };
    const made = new Poller(BROWSER_CLOCK, polling, asksAtOnce);
    poller.current = made;
    const look = () => made.setVisible(!document.hidden);
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      made.end();
      tellUnreachable(polling, null);
    };
  }, [asksAtOnce]);
  useEffect(() => poller.current?.setPace(everyMs), [everyMs]);
  const askNow = useCallback(() => poller.current?.askNow(), []);
  const hold = useCallback(
    async <Change>(change: () => Promise<Change>) => (poller.current ? poller.current.hold(change) : change()),
    [],
  );
  return { askNow, hold };
}

const BROWSER_CLOCK = {
  now: () => Date.now(),
  after: (ms: number, act: () => void) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
