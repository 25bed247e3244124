import { useEffect, useEffectEvent } from "react";

/** Accepts files that are pasted anywhere on the page. */
export function usePastedFiles(onFiles: (files: File[]) => void): void {
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const listening = new AbortController();
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    window.addEventListener("paste", onPaste, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}
