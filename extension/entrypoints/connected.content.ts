import { defineContentScript } from "wxt/utils/define-content-script";
import { answerPageEvents } from "../server/page-events.ts";

/** In pages of the reader's own server: answers their messages to the extension. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main: answerPageEvents,
});
