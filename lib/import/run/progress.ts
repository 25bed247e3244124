import { trackProgress } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

/**
 * Returns a function that stores an import's progress between two shares of the whole, at most once per half per cent.
 */
export function progressOf(
  { db, readerId, importId }: { db: Db; readerId: string; importId: number },
  from: number,
  to: number,
): (share: number) => void {
  let written = from;
  return (share) => {
    const progress = from + share * (to - from);
    if (progress - written < 0.005) return;
    written = progress;
    trackProgress(db, readerId, importId, Math.min(progress, 0.999));
  };
}
