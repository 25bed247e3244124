import { useSyncExternalStore } from "react";

/** Prefix of the names under which this browser stores data for a reader; it is never sent to the server. */
const PREFIX = "lektr.";
const listeners = new Set<() => void>();

/** The value stored under a name, updated from this page and other tabs; null on the server, and if there is none. */
export function useKept(name: string): string | null {
  return useSyncExternalStore(
    listen,
    () => kept(name),
    () => null,
  );
}

/** Stores a text, or deletes it if null. Ignores browsers that store nothing, as in some private windows. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) storage()?.removeItem(PREFIX + name);
    else storage()?.setItem(PREFIX + name, text);
  } catch (error) {
    reportError(new Error("this browser keeps nothing", { cause: error }));
  }
  for (const listener of listeners) listener();
}

/** Deletes everything that is stored, when a reader signs out. */
export function forgetKept(): void {
  const names = Object.keys(storage() ?? {}).filter((name) => name.startsWith(PREFIX));
  for (const name of names) keep(name.slice(PREFIX.length), null);
}

/** The value currently stored under a name. */
export function kept(name: string): string | null {
  try {
    return storage()?.getItem(PREFIX + name) ?? null;
  } catch {
    // A browser that forbids storage throws at each access; treat it as empty.
    return null;
  }
}

/** Looked up each time: while posthog-js is loading it is unavailable (`local-storage-away.ts`). */
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
