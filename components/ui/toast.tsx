"use client";

import { CircleAlert, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Icon } from "#components/ui/icon.tsx";
import { offerUndo, withdrawUndo } from "#components/undo.ts";

const TOAST =
  "flex w-full items-start gap-3 font-sans rounded-dialog border border-rule bg-leaf px-4 py-3 text-14 text-ink shadow-float";

/** Shows messages about what just happened; once, in the root layout. */
export function Toaster() {
  const list = useMessagesWithoutTabStop();
  return (
    <div ref={list}>
      <Sonner
        position="bottom-right"
        visibleToasts={3}
        mobileOffset={{ bottom: "72px" }}
        containerAriaLabel="Messages"
        icons={{
          error: <Icon of={CircleAlert} size={20} className="text-bad" />,
          close: <Icon of={X} />,
        }}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast: TOAST,
            title: "font-medium",
            description: "text-ink-soft",
            closeButton: "order-last ms-auto shrink-0 rounded-[4px] p-1 text-ink-soft hover:bg-ink/6 hover:text-ink",
            actionButton: "ms-auto shrink-0 rounded-[2px] font-medium text-mark underline underline-offset-3",
          },
        }}
      />
    </div>
  );
}

/** A message is no control: Sonner makes it a stop for Tab, invisibly, before its own button. */
function useMessagesWithoutTabStop() {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const within = list.current;
    if (!within) return;
    const observer = new MutationObserver(() => {
      for (const message of within.querySelectorAll<HTMLElement>("li[tabindex='0']")) message.tabIndex = -1;
    });
    observer.observe(within, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return list;
}

type NotifyOptions = { description?: string; undo?: () => void };

/**
 * Shows what happened, with Undo if it can be undone; the key for undo does the same. Returns what takes both away, for
 * a change that was shown at once and failed.
 */
export function notify(message: string, { description, undo }: NotifyOptions = {}): () => void {
  if (!undo) {
    const plain = toast(message, { ...(description !== undefined && { description }) });
    return () => void toast.dismiss(plain);
  }
  const once = offerUndo(() => {
    leaveMessages();
    toast.dismiss(shown);
    undo();
  });
  const shown = toast(message, {
    ...(description !== undefined && { description }),
    action: { label: "Undo", onClick: once },
    duration: 10_000,
  });
  return () => {
    withdrawUndo(once);
    toast.dismiss(shown);
  };
}

/**
 * Takes the focus out of the messages. When it leaves them, it goes back to where it was before, whatever is focused at
 * that moment; what is undone must come after that.
 */
function leaveMessages(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest("[data-sonner-toaster]")) activeElement.blur();
}

/** Shows what went wrong, what was kept and what to do; stays until it is dismissed. */
export function notifyFailure(message: string, description?: string): void {
  toast.error(message, { ...(description !== undefined && { description }), duration: 20_000, closeButton: true });
}
