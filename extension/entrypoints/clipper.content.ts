import { browser } from "wxt/browser";
import { defineContentScript } from "wxt/utils/define-content-script";
import { Clipper } from "../marks/clipper.ts";
import { ToTab } from "../messages.ts";

const RUNNING = Symbol.for("lektr clipper");

// Without `matches` it requests no host permissions; the background registers it where the reader wants it.
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main() {
    // Saving a selection injects it again into a page where it runs already. WXT then invalidates the first one's
    // context, so nothing here depends on that.
    if (RUNNING in globalThis) return;
    Object.assign(globalThis, { [RUNNING]: true });
    const clipper = new Clipper(document);
    browser.runtime.onMessage.addListener((message: unknown) => {
      const told = ToTab.safeParse(message);
      if (told.success) void (told.data.type === "capture" ? clipper.capture() : clipper.redraw());
    });
    void clipper.redraw();
  },
});
