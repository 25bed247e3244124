"use client";

import { ChevronDown, Ellipsis } from "lucide-react";
import { type KeyboardEvent, lazy, type MouseEvent, type ReactNode, Suspense, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { MenuEntry } from "#components/ui/menu-entry.ts";

const MenuPopup = lazy(() => import("#components/ui/menu-popup.tsx"));

type MenuProps = {
  /** The name of the menu and of its button. */
  label: string;
  /** The button's text; without it, only the icon is shown. */
  text?: string;
  /** The button's icon; three dots by default. */
  icon?: ReactNode;
  items: readonly MenuEntry[];
  align?: "start" | "center" | "end";
  size?: "small" | "medium";
  /** -1 if the button is reached by arrow keys. */
  tabIndex?: number;
};

/** A button that opens a list of actions or links. The list's code is loaded when the button is first approached. */
export function Menu({ label, text, icon, items, align = "end", size = "medium", tabIndex = 0 }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  const [landmark, setLandmark] = useState<HTMLElement>();

  const button = {
    ref: trigger,
    size,
    tabIndex,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    onPointerEnter: () => setWanted(true),
    onFocus: () => setWanted(true),
    onClick: (event: MouseEvent) => toggle(!open, event.detail === 0),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      toggle(true, true);
    },
  };

  function toggle(next: boolean, keyboard: boolean) {
    setWanted(true);
    setByKeyboard(keyboard);
    setLandmark(landmarkOf(trigger.current));
    setOpen(next);
  }

  return (
    <>
      {text === undefined ? (
        <IconButton {...button} label={label} icon={icon ?? <Icon of={Ellipsis} />} />
      ) : (
        <Button {...button} icon={icon}>
          {text}
          <Icon of={ChevronDown} />
        </Button>
      )}
      {wanted && (
        <Suspense fallback={null}>
          <MenuPopup anchor={trigger} onOpenChange={setOpen} {...{ open, byKeyboard, landmark, label, items, align }} />
        </Suspense>
      )}
    </>
  );
}

/** The landmark that contains a button, so that its list is rendered there, too; a dialog keeps its own. */
function landmarkOf(button: HTMLElement | null): HTMLElement | undefined {
  if (button?.closest("[role=dialog], [role=alertdialog]")) return undefined;
  return button?.closest<HTMLElement>("main, header") ?? undefined;
}
