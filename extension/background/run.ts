import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import { ALL_DOMAINS, originOf } from "../kindle/domains.ts";
import { hearQuestions } from "./answering.ts";
import { answerPages } from "./answers-to-pages.ts";
import { answerPopup } from "./answers-to-popup.ts";
import { answerServerPages } from "./answers-to-server-pages.ts";
import { CAPTURE, captureIn, captureInActiveTab, offerInMenu } from "./capturing.ts";
import { ASK_ALARM, goOnAsking } from "./connecting.ts";
import { DELIVER_ALARM, deliver } from "./delivering.ts";
import { BEAT_ALARM, beat } from "./heartbeat.ts";
import { settlePageScripts } from "./page-scripts.ts";
import { GO_ON_ALARM, goOnReading, READ_ALARM, readKindle, readKindleAgain } from "./reading.ts";

/** Starts listening. The browser may end the background at any moment and run it again: work in progress continues. */
export function run(): void {
  keepFromPages();
  answerPages();
  answerPopup();
  answerServerPages();
  hearQuestions();
  hearBrowser();
  void goOn();
}

/** Restricts the storage, which contains the token, to pages of the extension: scripts in web pages cannot read it. */
function keepFromPages(): void {
  const { local } = browser.storage;
  // Firefox does not support this yet.
  if ("setAccessLevel" in local) void local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
}

function hearBrowser(): void {
  browser.runtime.onInstalled.addListener(() => {
    offerInMenu();
    void settlePageScripts();
  });
  browser.runtime.onStartup.addListener(() => void beat());
  browser.alarms.onAlarm.addListener(({ name }) => void ring(name));
  browser.permissions.onAdded.addListener(({ origins }) => void given(origins ?? []));
  browser.permissions.onRemoved.addListener(() => void settlePageScripts());
  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
    if (menuItemId === CAPTURE && tab?.id !== undefined) void captureIn(tab.id, frameId);
  });
  browser.commands.onCommand.addListener((command) => {
    if (command === CAPTURE) void captureInActiveTab();
  });
  self.addEventListener("online", () => void deliver());
}

/**
 * A permission was granted: the popup may have been closed by the browser's question, so what it was for starts here.
 */
async function given(origins: readonly string[]): Promise<void> {
  await settlePageScripts();
  const domain = ALL_DOMAINS.find((one) => origins.includes(originOf(one)));
  if (domain !== undefined) await readKindle(domain);
}

async function ring(alarm: string): Promise<void> {
  switch (alarm) {
    case ASK_ALARM:
      return goOnAsking();
    case BEAT_ALARM:
      return beat();
    case DELIVER_ALARM:
      return deliver();
    case READ_ALARM:
      return readKindleAgain();
    case GO_ON_ALARM:
      return goOnReading();
    default:
  }
}

async function goOn(): Promise<void> {
  const { state } = await storage.connection.read();
  if (state === "asking") await goOnAsking();
  if (state === "connected") await Promise.all([deliver(), goOnReading()]);
}
