import type { ReactNode } from "react";

/** One row of a menu: an action, a link, a choice that can be ticked, or a separator. */
export type MenuEntry =
  | { label: string; icon?: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean; hint?: string }
  | { label: string; icon?: ReactNode; href: string; download?: boolean; hint?: string }
  /** Opens another program, or another site in a new tab. */
  | { label: string; icon?: ReactNode; outside: string }
  | { label: string; checked: boolean; onSelect: () => void }
  /** One of several, as a row of small signs. */
  | { label: string; row: readonly { label: string; sign: ReactNode; checked: boolean; onSelect: () => void }[] }
  | "line";
