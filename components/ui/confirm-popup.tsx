"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ComponentProps, useTransition } from "react";
import { BACKDROP } from "#components/ui/backdrop.ts";
import { Button } from "#components/ui/button.tsx";
import type { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

/** The floating part of a confirmation. */
export default function ConfirmPopup({
  open,
  onOpenChange,
  title,
  children,
  confirm,
  danger = false,
  onConfirm,
}: ComponentProps<typeof ConfirmDialog>) {
  const [pending, startTransition] = useTransition();

  function act() {
    startTransition(async () => {
      await onConfirm();
      onOpenChange(false);
    });
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center p-4 sm:items-center">
          <AlertDialog.Popup className="floats max-h-full w-full max-w-md overflow-y-auto rounded-dialog border border-rule bg-leaf p-6 shadow-float">
            <AlertDialog.Title className="title text-22">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="mt-2 text-14 text-ink-soft">
              {children}
            </AlertDialog.Description>
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <AlertDialog.Close render={<Button>Cancel</Button>} />
              <Button variant={danger ? "danger" : "primary"} loading={pending} onClick={act}>
                {confirm}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
