"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { keepingPlace } from "#components/list/use-paged-list.ts";
import { offerPrinting, printWhole } from "#components/list/print.ts";
import { wordsFor } from "#components/request.ts";
import { notifyFailure } from "#components/ui/toast.tsx";

interface WholeListOptions {
  ids: readonly number[];
  /** Loads the missing ones among a few items. */
  load: (ids: readonly number[]) => Promise<void>;
}

/** Items loaded at a time. */
const STEP = 100;

/**
 * Renders a windowed list in full on request: for the browser's own search, which finds only what is on the page, and
 * for printing.
 */
export function useWholeList({ ids, load }: WholeListOptions) {
  const [isWhole, setWhole] = useState(false);
  const [loaded, setLoaded] = useState<number | null>(null);
  const stopped = useRef(false);

  async function loadAll(): Promise<boolean> {
    if (isWhole) return true;
    stopped.current = false;
    try {
      for (let at = 0; at < ids.length && !stopped.current; at += STEP) {
        setLoaded(at);
        await load(ids.slice(at, at + STEP));
      }
    } catch (error) {
      notifyFailure("Not everything could be loaded.", wordsFor(error));
      return false;
    } finally {
      setLoaded(null);
    }
    if (stopped.current) return false;
    keepingPlace(() => setWhole(true));
    return true;
  }
  const whole = useEffectEvent(loadAll);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isWhole || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    // The browser's search opens meanwhile, and finds the rest as it comes.
    if (event.key === "f") void loadAll();
    if (event.key !== "p") return;
    event.preventDefault();
    void printWhole();
  });
  useEffect(() => offerPrinting(() => whole()), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    const windowed = () => keepingPlace(() => setWhole(false));
    window.addEventListener("keydown", listen);
    window.addEventListener("afterprint", windowed);
    return () => {
      window.removeEventListener("keydown", listen);
      window.removeEventListener("afterprint", windowed);
    };
  }, []);
  const stop = () => {
    stopped.current = true;
  };
  return { isWhole, loaded, stop };
}
