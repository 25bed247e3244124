import { browser } from "wxt/browser";
import * as ground from "../ground.ts";
import { hearQuestions } from "./answering.ts";
import { answerPages } from "./answersToPages.ts";
import { CAPTURE, captureIn, captureInActiveTab, offerInMenu } from "./capturing.ts";
import { ASK_ALARM, goOnAsking } from "./connecting.ts";
import { DELIVER_ALARM, deliver } from "./delivering.ts";
import { BEAT_ALARM, beat } from "./heartbeat.ts";
import { settlePageScripts } from "./pageScripts.ts";

/** Begins to listen. The browser may end the background at any moment and run it again: what was under way goes on. */
export function run(): void {
  answerPages();
  hearQuestions();
  hearBrowser();
  void goOn();
}

function hearBrowser(): void {
  browser.runtime.onInstalled.addListener(() => {
    offerInMenu();
    void settlePageScripts();
  });
  browser.runtime.onStartup.addListener(() => void beat());
  browser.alarms.onAlarm.addListener(({ name }) => void ring(name));
  browser.permissions.onAdded.addListener(() => void settlePageScripts());
  browser.permissions.onRemoved.addListener(() => void settlePageScripts());
  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
    if (menuItemId === CAPTURE && tab?.id !== undefined) void captureIn(tab.id, frameId);
  });
  browser.commands.onCommand.addListener((command) => {
    if (command === CAPTURE) void captureInActiveTab();
  });
  self.addEventListener("online", () => void deliver());
}

async function ring(alarm: string): Promise<void> {
  switch (alarm) {
    case ASK_ALARM:
      return goOnAsking();
    case BEAT_ALARM:
      return beat();
    case DELIVER_ALARM:
      return deliver();
    default:
  }
}

async function goOn(): Promise<void> {
  const { state } = await ground.connection.read();
  if (state === "asking") await goOnAsking();
  if (state === "connected") await deliver();
}
