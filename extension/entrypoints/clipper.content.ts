import { browser } from "wxt/browser";
import { defineContentScript } from "wxt/utils/define-content-script";
import { Clipper } from "../marks/clipper.ts";
import { ToTab } from "../messages.ts";

const RUNNING = Symbol.for("lektr clipper");

// Without `matches` it asks for no hosts; the background lets it run where the reader wants it.
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main() {
    // Saving a selection puts it into the page also where it runs already. WXT then takes the first one's context for a
    // thing of the past, so nothing here hangs on it.
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
