import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import { pageStatus, pageSync } from "../messages.ts";
import { answer } from "./answering.ts";
import { READ_EVERY_MINUTES, readKindleAgain } from "./reading.ts";

/** Handles messages from pages of the reader's own server, and only from them. */
export function answerServerPages(): void {
  answer(pageStatus, async (_, { url }) => {
    await assertOwnServer(url);
    const { run, problem, last } = await storage.kindle.read();
    return {
      installed: true as const,
      version: browser.runtime.getManifest().version,
      amazonLoggedIn: last !== null && problem !== "signed-out",
      isSyncing: run !== null && problem === null,
      lastSyncTime: last?.at ?? null,
      autoSyncInterval: READ_EVERY_MINUTES,
    };
  });
  answer(pageSync, async (_, { url }) => {
    await assertOwnServer(url);
    await readKindleAgain();
    const { domain, problem, last } = await storage.kindle.read();
    const highlightsImported = (last?.added ?? 0) + (last?.updated ?? 0);
    const error =
      domain === null ? "Start the first sync in the extension: it asks for leave to read Amazon." : problem;
    if (error !== null) return { success: false, booksProcessed: 0, highlightsImported: 0, error };
    return { success: true, booksProcessed: last?.books ?? 0, highlightsImported };
  });
}

async function assertOwnServer(url: string | undefined): Promise<void> {
  const now = await storage.connection.read();
  const isOwn = now.state === "connected" && url !== undefined && new URL(url).origin === new URL(now.server).origin;
  if (!isOwn) throw new Error(`background: asked by a page that is not of the reader's server`);
}
