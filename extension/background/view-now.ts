import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import type { KindleState } from "../kindle/state.ts";
import { describe, type OutboxItem } from "../outbox/outbox-item.ts";
import type { Connection } from "../server/connection.ts";
import type { PopupView } from "../view.ts";
import { answersPages, showsMarks } from "./page-scripts.ts";

const RECENT_SHOWN = 5;

/** Everything that the popup shows, as it is now. */
export async function viewNow(): Promise<PopupView> {
  const connection = await storage.connection.read();
  const items = await storage.outbox.all();
  const recent = await storage.recentClips.read();
  return {
    version: browser.runtime.getManifest().version,
    connection: viewOf(connection, (await storage.delivery.read()).problem),
    kindle: viewOfKindle(await storage.kindle.read(), items),
    showsMarks: await showsMarks(),
    answersPages: connection.state === "connected" && (await answersPages(connection.server)),
    recent: recent.slice(0, RECENT_SHOWN),
    waiting: items.map((item) => ({ id: item.id, what: describe(item), aside: item.aside })),
  };
}

function viewOf(connection: Connection, problem: string | null): PopupView["connection"] {
  switch (connection.state) {
    case "none":
    case "signed-out":
      return connection;
    case "asking": {
      const { server, userCode, verificationPath } = connection;
      return { state: "asking", server, userCode, confirmAt: server + verificationPath };
    }
    case "connected": {
      const { server, readerName } = connection;
      return { state: "connected", server, readerName, problem };
    }
  }
}

function viewOfKindle({ domain, run, problem, last }: KindleState, items: readonly OutboxItem[]): PopupView["kindle"] {
  const isListed = run?.nextLibraryPage === null;
  const running = run && problem === null ? { done: run.done, total: isListed ? run.books.length : null } : null;
  const delivering = items.some(({ act, aside }) => act.kind === "import" && aside === null);
  return { domain, running, problem, delivering, last };
}
