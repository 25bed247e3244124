import { useSyncExternalStore } from "react";

/** What this browser keeps for a reader, under these names; the server is never told. */
const PREFIX = "lektr.";
const listeners = new Set<() => void>();

/** What is kept under a name, on this page and in other tabs as it is now; null on the server, and where nothing is. */
export function useKept(name: string): string | null {
  return useSyncExternalStore(
    listen,
    () => kept(name),
    () => null,
  );
}

/**
 * Keeps a text, or with null forgets it. A browser that keeps nothing, as in some private windows, is left in peace.
 */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) storage()?.removeItem(PREFIX + name);
    else storage()?.setItem(PREFIX + name, text);
  } catch (error) {
    reportError(new Error("this browser keeps nothing", { cause: error }));
  }
  for (const listener of listeners) listener();
}

/** Forgets everything that is kept, for a reader who signs out. */
export function forgetKept(): void {
  const names = Object.keys(storage() ?? {}).filter((name) => name.startsWith(PREFIX));
  for (const name of names) keep(name.slice(PREFIX.length), null);
}

/** What is kept under a name at this moment. */
export function kept(name: string): string | null {
  try {
    return storage()?.getItem(PREFIX + name) ?? null;
  } catch {
    // A browser that forbids it throws at each look; it keeps nothing, and one can search without.
    return null;
  }
}

/** Looked up each time: while posthog-js is being loaded there is none (`local-storage-away.ts`). */
function storage(): Storage | undefined {
  return window.localStorage;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
