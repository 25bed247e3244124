"use client";

import { type MouseEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { focusItem } from "#components/list/place.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";

type LoadPageProps = {
  /** Where the page begins. */
  cursor: string;
  /** Loads and shows the page; returns the id of its nearest item. */
  load: () => Promise<number | null>;
  /** Load only on request. */
  isResting: boolean;
  label: string;
};

/** Loads a page when the reader comes near this end of the list, or presses the button. */
export function LoadPage({ cursor, load, isResting, label }: LoadPageProps) {
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function fetchPage(isByKey = false) {
    if (loading || isResting) return;
    setLoading(true);
    setError(null);
    try {
      const nearest = await load();
      // Move the keyboard's focus into the new page.
      if (isByKey && nearest !== null) requestAnimationFrame(() => focusItem(nearest));
    } catch (failure) {
      setError(wordsFor(failure));
    }
    setLoading(false);
  }
  return (
    <div className="grid justify-items-start gap-2">
      {/* Looks again once a page has come: the next one may be near as well, and what is said meanwhile is not heard. */}
      {!isResting && error === null && <Near key={`${cursor} ${loading}`} onNear={() => void fetchPage()} />}
      <Button onClick={({ detail }: MouseEvent) => void fetchPage(detail === 0)} loading={loading}>
        {label}
      </Button>
      {error !== null && (
        <p role="alert" className="text-14 text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

/** Calls `onNear` when the reader comes near, and again after moving away. */
function Near({ onNear }: { onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(onNear);
  useEffect(() => {
    const watching = new IntersectionObserver(([entry]) => entry?.isIntersecting && near(), { rootMargin: "800px" });
    if (mark.current) watching.observe(mark.current);
    return () => watching.disconnect();
  }, []);
  return <div ref={mark} className="h-px" />;
}
