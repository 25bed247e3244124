/** After a change the page is given this long to come to rest, in milliseconds. */
const REST = 400;
/** Looking takes at most one part in so many of the time. */
const SHARE = 20;
const LONGEST = 60_000;

/** Watches a page for changes. */
export interface PageWatch {
  /** Begins anew: what was tried in vain before may succeed now. */
  reset(): void;
  stop(): void;
}

/**
 * Calls `look` when the page has changed and come to rest. `look` says whether it found anything; while it does not,
 * the waits grow, so that a page that never rests is not looked through for ever.
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

/** Calls `moved` when the page goes to another address without being loaded anew. */
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
