"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

const DialogPopup = lazy(() => import("#components/ui/dialog-popup.tsx"));

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title, read with it. */
  description?: ReactNode;
  /** Buttons at the foot; the primary one last. */
  actions?: ReactNode;
  width?: "narrow" | "wide";
  children?: ReactNode;
};

/** A window over the page: Escape or a press outside closes it, focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  ) : null;
}
