"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { RefObject } from "react";

type TooltipPopupProps = {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: "top" | "bottom" | "left" | "right";
  text: string;
};

/** The floating part of a tooltip; Escape closes it. */
export default function TooltipPopup({ anchor, open, onOpenChange, side, text }: TooltipPopupProps) {
  return (
    <Tooltip.Root open={open} onOpenChange={onOpenChange}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup className="floats max-w-64 rounded-control bg-ink px-2 py-1 text-13 text-paper">
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
