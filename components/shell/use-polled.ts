"use client";

import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import { failedWith } from "#components/request.ts";
import { Poller } from "#components/shell/poller.ts";
import { tellUnreachable } from "#components/shell/unreachable.ts";

interface PolledSource<Result> {
  ask: (signal: AbortSignal) => Promise<Result>;
  onAnswer: (result: Result) => void;
  onFailure?: (error: unknown) => void;
  /** The pause between an answer and the next request, in milliseconds; null: do not ask again. */
  everyMs: number | null;
  /** Ask when the page opens, too; otherwise what it was made with is new enough. */
  asksAtOnce?: boolean;
}

interface PolledControls {
  askNow: () => void;
  /** Makes a change that no answer to an older question may overwrite. @throws what the change throws */
  hold: <Change>(change: () => Promise<Change>) => Promise<Change>;
}

/** What a reverse proxy answers while Lektr does not. */
const UNREACHABLE = ["unreachable", "502", "503", "504"];

/**
 * Keeps what a page shows up to date while it is visible. While the server cannot be reached, the frame around the page
 * says since when (`ServerUnreachable`), once for all that polls on it.
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
