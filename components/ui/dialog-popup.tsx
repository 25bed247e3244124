"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "#components/ui/classes.ts";
import type { Dialog as DialogFrame } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** The floating part of a dialog. */
export default function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  actions,
  width = "narrow",
  children,
}: ComponentProps<typeof DialogFrame>) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.15_0.01_60/0.4)] transition-opacity duration-140 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center p-4 sm:items-center">
          <Dialog.Popup
            className={classes(
              "floats relative max-h-full w-full overflow-y-auto rounded-dialog border border-rule bg-leaf p-6 shadow-float",
              width === "narrow" ? "max-w-md" : "max-w-2xl",
            )}
          >
            <Dialog.Title className="title pe-10 text-22">{title}</Dialog.Title>
            {description !== undefined && (
              <Dialog.Description className="mt-2 text-14 text-ink-soft">{description}</Dialog.Description>
            )}
            {children !== undefined && <div className="mt-4">{children}</div>}
            {actions !== undefined && <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>}
            <Dialog.Close
              aria-label="Close"
              className="absolute inset-e-4 top-4 inline-flex size-9 items-center justify-center rounded-control text-ink-soft hover:bg-ink/6 hover:text-ink"
            >
              <Icon of={X} />
            </Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
