/** Callbacks of everyone in this process who waits for an import, by its id. */
type Waiters = Map<number, Set<() => void>>;

// Next loads modules several times in one process: requests and jobs must share one list.
const WAITERS = Symbol.for("lektr.imports.waiters");
const processWide: typeof globalThis & { [WAITERS]?: Waiters } = globalThis;
const waiters = (processWide[WAITERS] ??= new Map());

/** Wakes everyone in this process who waits for this import, because it has changed. */
export function announceImport(importId: number): void {
  for (const wake of waiters.get(importId) ?? []) wake();
}

/** Resolves when the import changes, or after `withinMs` milliseconds. */
export function importAnnounced(importId: number, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const waiting = waiters.get(importId) ?? new Set();
    waiters.set(importId, waiting);
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      if (waiting.size === 0) waiters.delete(importId);
      resolve();
    };
    const timer = setTimeout(wake, withinMs);
    waiting.add(wake);
  });
}
