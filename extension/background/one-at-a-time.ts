/**
 * Runs `work` one at a time. A call during a run resolves after another run, which covers everything there was to do at
 * the time of the call.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let askedAgain = false;
  const rounds = async () => {
    try {
      do {
        askedAgain = false;
        await work();
      } while (askedAgain);
    } finally {
      // Synchronously after the last check for calls, so that none is missed.
      underWay = null;
    }
  };
  return () => {
    if (underWay) askedAgain = true;
    underWay ??= rounds();
    return underWay;
  };
}
