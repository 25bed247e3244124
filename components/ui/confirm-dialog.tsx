"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

const ConfirmPopup = lazy(() => import("#components/ui/confirm-popup.tsx"));

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, for instance “Delete this book and its 48 highlights?”. */
  title: string;
  /** What will happen, and what can be undone. */
  children: ReactNode;
  /** The verb on the button, for instance “Delete book”. */
  confirm: string;
  danger?: boolean;
  /** The dialog stays open and busy until this settles, then closes. */
  onConfirm: () => void | Promise<void>;
};

/** A question before an act that is hard to undo; the focus is on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <ConfirmPopup {...props} />
    </Suspense>
  ) : null;
}
