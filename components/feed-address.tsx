"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

type FeedAddressProps = {
  /** The path of a new feed on this server; null: nothing is shown. */
  address: string | null;
  onClose: () => void;
};

/** Shows the address of a new feed, this once. */
export function FeedAddress({ address, onClose }: FeedAddressProps) {
  const whole = address === null ? "" : new URL(address, window.location.origin).href;
  return (
    <ConfirmDialog
      open={address !== null}
      onOpenChange={(stays) => !stays && onClose()}
      title="The feed’s address"
      confirm="Done"
      onConfirm={onClose}
    >
      <p>Copy it into your feed reader now: it is not shown again.</p>
      <div className="mt-3 grid justify-items-start gap-3">
        <code className="rounded-control bg-sunk px-3 py-1.5 font-mono text-13 break-all">{whole}</code>
        <CopyButton text={whole} label="Copy the address" />
      </div>
    </ConfirmDialog>
  );
}
