import { useEffect, useEffectEvent, useState } from "react";

/** Accepts files dropped anywhere on the page; returns whether files are being dragged over it. */
export function useDroppedFiles(onFiles: (files: File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useEffectEvent(onFiles);

  useEffect(() => {
    // A drag enters and leaves every element it passes over; it has left the page when it has left as often as it
    // entered.
    let depth = 0;
    const listening = new AbortController();
    const { signal } = listening;

    function listen(type: "dragenter" | "dragover" | "dragleave" | "drop", react: (event: DragEvent) => void) {
      window.addEventListener(type, (event) => holdsFiles(event) && react(event), { signal });
    }
    function settle(next: number) {
      depth = Math.max(0, next);
      setDragging(depth > 0);
    }

    listen("dragenter", () => settle(depth + 1));
    listen("dragleave", () => settle(depth - 1));
    listen("dragover", (event) => event.preventDefault());
    listen("drop", (event) => {
      event.preventDefault();
      settle(0);
      take([...(event.dataTransfer?.files ?? [])]);
    });
    return () => listening.abort();
  }, []);

  return dragging;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
