import { defineContentScript } from "wxt/utils/define-content-script";
import lektr from "../../package.json" with { type: "json" };

/** In pages of the reader's own server, among their own scripts: tells them that the extension is installed. */
export default defineContentScript({
  registration: "runtime",
  world: "MAIN",
  main() {
    Object.assign(window, { __LEKTR_EXTENSION__: { installed: true, version: lektr.version } });
    window.dispatchEvent(new CustomEvent("lektr-extension-ready"));
  },
});
