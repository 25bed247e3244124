import { useEffect, useState } from "react";
import { browser } from "wxt/browser";
import { ask, look, opened } from "../messages.ts";
import type { PopupView } from "../view.ts";
import { Asking } from "./asking.tsx";
import { Connected } from "./connected.tsx";
import { NotConnected } from "./not-connected.tsx";
import { Waiting } from "./waiting.tsx";

/** The popup of Lektr's button in the browser's toolbar. */
export function Popup() {
  const view = useView();
  return (
    <main className="min-h-40 pb-1" aria-busy={view === null}>
      <header className="flex items-baseline justify-between px-4 pt-3 pb-2">
        <h1 className="title text-22">lektr</h1>
        {view?.connection.state === "connected" && (
          <a
            className="text-13 text-mark underline underline-offset-3"
            href={view.connection.server}
            target="_blank"
            rel="noreferrer"
          >
            Open my library
          </a>
        )}
      </header>
      {view && <State view={view} />}
      {view && view.connection.state !== "connected" && <Waiting waiting={view.waiting} />}
    </main>
  );
}

function State({ view }: { view: PopupView }) {
  const { connection } = view;
  switch (connection.state) {
    case "none":
      return <NotConnected problem={connection.problem} server="" />;
    case "signed-out":
      return (
        <NotConnected
          problem="Lektr no longer knows this browser: it was disconnected there. What waits here is kept."
          server={connection.server}
        />
      );
    case "asking":
      return <Asking {...connection} />;
    case "connected":
      return <Connected view={view} connection={connection} />;
  }
}

/** The popup's data, loaded at once, and again whenever the extension's storage changes. Null at first. */
function useView(): PopupView | null {
  const [view, setView] = useState<PopupView | null>(null);
  useEffect(() => {
    let isOpen = true;
    const see = async () => {
      const seen = await ask(look, {});
      if (isOpen) setView(seen);
    };
    const again = () => void see();
    again();
    void ask(opened, {});
    browser.storage.local.onChanged.addListener(again);
    return () => {
      isOpen = false;
      browser.storage.local.onChanged.removeListener(again);
    };
  }, []);
  return view;
}
