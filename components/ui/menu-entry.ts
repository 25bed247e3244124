import type { ReactNode } from "react";

/** One row of a menu: an action, a link, a choice that can be ticked, or a separator. */
export type MenuEntry =
  | { label: string; icon?: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean; hint?: string }
  | { label: string; icon?: ReactNode; href: string; download?: boolean }
  /** Opens another program, or another site in a new tab. */
  | { label: string; icon?: ReactNode; outside: string }
  | { label: string; checked: boolean; onSelect: () => void }
  | "line";
