/** Work that can be paused: it yields wherever the page may run. */
export type SlicedWork<T> = Generator<undefined, T, undefined>;

/** The longest that we block the page, in milliseconds; a frame takes 16. */
const SLICE = 6;

/** Does the work in slices, and yields to the page between them. Returns null early once the signal is aborted. */
export async function inSlices<T>(work: SlicedWork<T>, signal?: AbortSignal): Promise<T | null> {
  let until = performance.now() + SLICE;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await turnOfThePage();
    if (signal?.aborted === true) return null;
    until = performance.now() + SLICE;
  }
}

/** Does the work without pausing. */
export function atOnce<T>(work: SlicedWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function turnOfThePage(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
