import type { z } from "zod";

/** The part of `browser.storage.local` that is used here. */
export interface StorageArea {
  get: (key: string) => Promise<Record<string, unknown>>;
  set: (items: Record<string, unknown>) => Promise<void>;
}

/** A stored value: the browser may end the extension's background at any moment. */
export interface StoredShape<T> {
  read: () => Promise<T>;
  write: (value: T) => Promise<void>;
  /** Reads, changes and writes, one change after the other; null leaves it unchanged. Returns the current value. */
  change: (change: (value: T) => T | null) => Promise<T>;
}

/** Stores a value under a key. A value that cannot be read (an older version wrote it) counts as missing. */
export function storedValue<T>(area: StorageArea, key: string, shape: z.ZodType<T>, otherwise: T): StoredShape<T> {
  let last: Promise<unknown> = Promise.resolve();
  const read = async () => shape.safeParse((await area.get(key))[key]).data ?? otherwise;
  const write = (value: T) => area.set({ [key]: value });
  const change = (apply: (value: T) => T | null) => {
    const changed = last.then(async () => {
      const before = await read();
      const after = apply(before);
      if (after === null) return before;
      await write(after);
      return after;
    });
    last = changed.catch(() => undefined);
    return changed;
  };
  return { read, write: async (value) => void (await change(() => value)), change };
}
