"use client";

import { Copy } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";

type CopyButtonProps = { text: string; /** The label, with its verb: “Copy the path”. */ label: string };

/** Copies a text to the clipboard. */
export function CopyButton({ text, label }: CopyButtonProps) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      notify("Copied.");
    } catch {
      // Permission was denied, or there is no clipboard: browsers have none over plain HTTP from another machine.
      notifyFailure("Could not copy this.", "The browser blocked the clipboard. Select the text and copy it yourself.");
    }
  }
  return (
    <Button size="small" icon={<Icon of={Copy} />} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
