import { defineContentScript } from "wxt/utils/define-content-script";
import { answerPageEvents } from "../server/page-events.ts";

/** In pages of the reader's own server: answers what they ask of the extension. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main: answerPageEvents,
});
