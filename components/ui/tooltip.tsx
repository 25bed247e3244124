"use client";

import { type FocusEvent, lazy, type PointerEvent, type ReactNode, Suspense, useEffect, useRef, useState } from "react";

const TooltipPopup = lazy(() => import("#components/ui/tooltip-popup.tsx"));

const DELAY_MS = 450;

type TooltipProps = { text: string; side?: "top" | "bottom" | "left" | "right"; children: ReactNode };

/**
 * A short text next to what it explains, on hover and on keyboard focus. The popup's code is loaded when first needed.
 */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  useEffect(() => () => clearTimeout(timer.current), []);

  function show(afterMs: number) {
    clearTimeout(timer.current);
    setWanted(true);
    timer.current = setTimeout(() => setOpen(true), afterMs);
  }

  function hide() {
    clearTimeout(timer.current);
    setOpen(false);
  }

  function onPointerEnter(event: PointerEvent) {
    if (event.pointerType !== "touch") show(DELAY_MS);
  }

  function onFocus(event: FocusEvent) {
    if (event.target.matches(":focus-visible")) show(0);
  }

  return (
    <span
      role="presentation"
      ref={anchor}
      className="inline-flex"
      onPointerEnter={onPointerEnter}
      onPointerLeave={hide}
      onPointerDown={hide}
      onKeyDown={hide}
      onFocus={onFocus}
      onBlur={hide}
    >
      {children}
      {wanted && (
        <Suspense fallback={null}>
          <TooltipPopup anchor={anchor} open={open} onOpenChange={setOpen} side={side} text={text} />
        </Suspense>
      )}
    </span>
  );
}
