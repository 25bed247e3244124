import { ask, pageStatus, pageSync } from "../messages.ts";

/**
 * Answers the events of a page, as extensions of Lektr always did: `lektr-check-status` by `lektr-status-response`, and
 * `lektr-trigger-sync` by `lektr-sync-response` when the reading of the notebook has ended.
 */
export function answerPageEvents(): void {
  window.addEventListener("lektr-check-status", () => {
    void ask(pageStatus, {}).then((detail) => respond("lektr-status-response", detail));
  });
  window.addEventListener("lektr-trigger-sync", () => {
    void ask(pageSync, {}).then((detail) => respond("lektr-sync-response", detail));
  });
}

function respond(event: string, detail: object): void {
  window.dispatchEvent(new CustomEvent(event, { detail: forPage(detail) }));
}

/** Firefox hides an extension's objects from pages, unless they are cloned. */
function forPage(detail: object): unknown {
  const clone: unknown = Reflect.get(globalThis, "cloneInto");
  return typeof clone === "function" ? clone(detail, window) : detail;
}
