/** How long to wait after a change for the page to settle, in milliseconds. */
const REST = 400;
/** Searching may take at most one part in this many of the time. */
const SHARE = 20;
const LONGEST = 60_000;

/** Watches a page for changes. */
export interface PageWatch {
  /** Resets the waits: what failed before may succeed now. */
  reset(): void;
  stop(): void;
}

/**
 * Calls `look` when the page has changed and settled. `look` returns whether it found anything; while it does not, the
 * waits grow, so that a page that never settles is not searched for ever.
 */
export function watchChanges(doc: Document, look: () => Promise<boolean>): PageWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = REST;
  let looking = false;
  const changed = () => {
    if (timer !== undefined || looking) return;
    timer = setTimeout(() => void lookNow(), wait);
  };
  const lookNow = async () => {
    timer = undefined;
    looking = true;
    const began = performance.now();
    const found = await look();
    const took = performance.now() - began;
    wait = Math.min(LONGEST, found ? Math.max(REST, took * SHARE) : Math.max(wait * 2, took * SHARE));
    looking = false;
    if (observer.takeRecords().length > 0 || changedMeanwhile) changed();
    changedMeanwhile = false;
  };
  let changedMeanwhile = false;
  const observer = new MutationObserver(() => {
    changedMeanwhile = looking;
    changed();
  });
  observer.observe(doc.documentElement, { childList: true, characterData: true, subtree: true });
  return {
    reset() {
      wait = REST;
    },
    stop() {
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}

/** Calls `moved` when the page navigates without reloading. */
export function watchAddress(moved: () => void): void {
  let last = location.href;
  const look = () => {
    const before = last;
    last = location.href;
    if (withoutFragment(before) !== withoutFragment(last)) moved();
  };
  addEventListener("popstate", look);
  if ("navigation" in globalThis) navigation.addEventListener("currententrychange", look);
  else setInterval(look, 1000);
}

function withoutFragment(address: string): string {
  return address.split("#", 1)[0] ?? address;
}
