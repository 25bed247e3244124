"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { type RefObject, useRef } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { MenuEntry } from "#components/ui/menu-entry.ts";

type MenuPopupProps = {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  /** Opened by keyboard, and therefore with its first row focused. */
  byKeyboard: boolean;
  onOpenChange: (open: boolean) => void;
  /** The landmark it belongs to; undefined in a dialog, which is one itself. */
  landmark: HTMLElement | undefined;
  label: string;
  items: readonly MenuEntry[];
  align: "start" | "center" | "end";
};

const ROW =
  "flex min-h-9 touch:min-h-11 items-center gap-2.5 rounded-[4px] px-2.5 text-14 outline-none select-none data-highlighted:bg-ink/7 data-disabled:opacity-50";

/** The floating part of a menu. */
export default function MenuPopup({
  anchor,
  open,
  byKeyboard,
  onOpenChange,
  landmark,
  label,
  items,
  align,
}: MenuPopupProps) {
  const list = useRef<HTMLDivElement>(null);

  function chooseFirst(isOpen: boolean) {
    if (!isOpen || !byKeyboard || document.activeElement !== list.current) return;
    list.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }

  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={chooseFirst}>
      <Menu.Portal container={landmark}>
        <Menu.Positioner anchor={anchor} align={align} sideOffset={6} className="z-50 outline-none">
          <Menu.Popup
            ref={list}
            aria-label={label}
            finalFocus={() => returnTo(anchor.current)}
            className="floats min-w-54 rounded-dialog border border-rule bg-leaf p-1 shadow-float outline-none"
          >
            {items.map((entry, at) => (
              <MenuRow key={entry === "line" ? `line ${at}` : entry.label} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** What has the focus after the menu: its button, or the item of a list that is reached as a whole. */
function returnTo(button: HTMLElement | null): HTMLElement | null {
  const isPartOfItem = button?.tabIndex === -1;
  return (isPartOfItem ? button.closest<HTMLElement>("[data-item]") : null) ?? button;
}

/** The key that does the same. */
function KeyHint({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <span aria-hidden className="ms-auto ps-6 text-13 text-ink-soft touch:hidden">
      {children}
    </span>
  );
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  if (entry === "line") return <Menu.Separator className="my-1 h-px bg-rule" />;
  if ("outside" in entry) {
    const { outside, icon, label } = entry;
    return (
      <Menu.LinkItem href={outside} target="_blank" rel="noopener noreferrer" closeOnClick className={ROW}>
        {icon}
        {label}
      </Menu.LinkItem>
    );
  }
  if ("href" in entry) {
    return (
      <Menu.LinkItem
        // The browser downloads a file; the router navigates to a page without a full reload.
        {...(entry.download
          ? { href: entry.href, download: true }
          : { render: <Link href={entry.href} prefetch={false} /> })}
        closeOnClick
        className={ROW}
      >
        {entry.icon}
        {entry.label}
        <KeyHint>{entry.hint}</KeyHint>
      </Menu.LinkItem>
    );
  }
  if ("row" in entry) {
    return (
      <Menu.RadioGroup
        aria-label={entry.label}
        value={entry.row.find(({ checked }) => checked)?.label ?? null}
        onValueChange={(chosen) => entry.row.find(({ label }) => label === chosen)?.onSelect()}
        className="flex"
      >
        {entry.row.map(({ label, sign }) => (
          <Menu.RadioItem
            key={label}
            value={label}
            aria-label={label}
            title={label}
            closeOnClick
            className="grid size-9 place-items-center rounded-[4px] outline-none data-highlighted:bg-ink/7 touch:size-11"
          >
            {sign}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    );
  }
  if ("checked" in entry) {
    return (
      <Menu.CheckboxItem checked={entry.checked} onCheckedChange={entry.onSelect} closeOnClick className={ROW}>
        <span className="size-4">
          <Menu.CheckboxItemIndicator>
            <Icon of={Check} />
          </Menu.CheckboxItemIndicator>
        </span>
        {entry.label}
      </Menu.CheckboxItem>
    );
  }
  return (
    <Menu.Item
      onClick={entry.onSelect}
      disabled={entry.disabled ?? false}
      className={classes(ROW, entry.danger && "text-bad")}
    >
      {entry.icon}
      {entry.label}
      <KeyHint>{entry.hint}</KeyHint>
    </Menu.Item>
  );
}
