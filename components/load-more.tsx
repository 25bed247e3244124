"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";

type LoadMoreProps = {
  /** Fetches the next page and shows it. */
  load: () => Promise<void>;
  label: string;
};

/** Fetches the next page when the reader comes near the end of this one, or presses the button. */
export function LoadMore({ load, label }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function more() {
    if (loading) return;
    setLoading(true);
    setError(null);
    try {
      await load();
    } catch (failure) {
      setError(wordsFor(failure));
    }
    setLoading(false);
  }
  const near = useEffectEvent(() => {
    if (error === null) void more();
  });
  useEffect(() => {
    const watching = new IntersectionObserver(([entry]) => entry?.isIntersecting && near(), { rootMargin: "800px" });
    if (end.current) watching.observe(end.current);
    return () => watching.disconnect();
  }, []);

  return (
    <div ref={end} className="mt-10 grid justify-items-start gap-2">
      <Button onClick={() => void more()} loading={loading}>
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
