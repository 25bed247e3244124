import { useEffect, useState } from "react";
import { browser } from "wxt/browser";
import { ask, look, opened } from "../messages.ts";
import type { PopupView } from "../view.ts";

/** What the popup shows: asked for at once, and again whenever the extension remembers something new. Null at first. */
export function useView(): PopupView | null {
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
