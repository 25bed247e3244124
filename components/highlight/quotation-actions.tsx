"use client";

import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { MenuEntry } from "#components/ui/menu-entry.ts";
import { Menu } from "#components/ui/menu.tsx";

export type QuotationAction = {
  label: string;
  icon: ReactNode;
  onSelect: () => void;
  danger?: boolean;
  pressed?: boolean;
  /** The key that does the same. */
  hint?: string;
};

type QuotationActionsProps = {
  /** Buttons in the row. */
  actions: readonly QuotationAction[];
  /** Entries that are only in the menu. */
  more?: readonly MenuEntry[];
};

/** Actions on a highlight: a row that appears on hover and focus, or one menu on devices without hover. */
export function QuotationActions({ actions, more = [] }: QuotationActionsProps) {
  const all: MenuEntry[] = [
    ...actions.map(({ label, icon, onSelect, danger = false }) => ({ label, icon, onSelect, danger })),
    ...more,
  ];
  // Arrow keys reach them: the list is one Tab stop.
  const tabIndex = -1;
  return (
    <>
      <div className="-me-1.5 flex opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100 has-aria-expanded:opacity-100 touch:hidden">
        {actions.map(({ label, icon, onSelect, pressed, hint }) => (
          <IconButton
            key={label}
            label={label}
            hint={hint}
            icon={icon}
            size="small"
            tabIndex={tabIndex}
            onClick={onSelect}
            {...(pressed !== undefined && { "aria-pressed": pressed })}
          />
        ))}
        {more.length > 0 && <Menu label="More actions" items={more} size="small" tabIndex={tabIndex} />}
      </div>
      <div className="-me-3.5 point:hidden">
        <Menu label="Actions" items={all} size="small" tabIndex={tabIndex} />
      </div>
    </>
  );
}
