import { defineContentScript } from "wxt/utils/define-content-script";
import lektr from "../../package.json" with { type: "json" };

/** In pages of the reader's own server, among their own scripts: says that the extension is here. */
export default defineContentScript({
  registration: "runtime",
  world: "MAIN",
  main() {
    Object.assign(window, { __LEKTR_EXTENSION__: { installed: true, version: lektr.version } });
    window.dispatchEvent(new CustomEvent("lektr-extension-ready"));
  },
});
