/**
 * Has work done by one at a time. Who asks while it goes on is answered when another round has been done: what was
 * there to do when they asked is done then, too.
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
      // In the same breath as the last look at what was asked, so that nothing is asked in between.
      underWay = null;
    }
  };
  return () => {
    if (underWay) askedAgain = true;
    underWay ??= rounds();
    return underWay;
  };
}
