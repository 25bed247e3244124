const waiting = new Map<string, Promise<unknown>>();

/**
 * Runs `work` when whatever else was given for the same key is over: what reads a reader's books and then changes them must not
 * be mixed with another that does so.
 */
export async function exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(key);
  const mine = (async () => {
    // How the one before ended is its own caller's business.
    await before?.then(ignore, ignore);
    return work();
  })();
  waiting.set(key, mine);
  try {
    return await mine;
  } finally {
    if (waiting.get(key) === mine) waiting.delete(key);
  }
}

function ignore(): void {}
