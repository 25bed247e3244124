import { defineContentScript } from "wxt/utils/define-content-script";

// Without `matches` it asks for no hosts; the background lets it run where the reader wants it.
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main() {},
});
